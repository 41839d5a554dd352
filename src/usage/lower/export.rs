//! What other files get.

use crate::text::Span;
use crate::usage::script::{Export, ExportName, Exported, ExprId, ExprKind, Imported, Key, ScopeId};

use super::kind::{Field, Kind};
use super::walk::Lowering;

/// The scope of the file, whose names others can get.
const FILE: ScopeId = ScopeId(0);

impl Lowering<'_> {
    pub(super) fn export_statement(&mut self) {
        let (mut is_default, mut module) = (false, None);
        self.each(|this, kind| match kind {
            Kind::DefaultToken | Kind::AssignToken => is_default = true,
            Kind::String if this.field() == Field::Source => module = Some(this.name()),
            _ => {}
        });
        self.each(|this, kind| match kind {
            Kind::Decorator => this.decorator(),
            Kind::StarToken => {
                if let Some(module) = module {
                    this.export(ExportName::All, Exported::From { module, imported: Imported::Namespace });
                }
            }
            Kind::NamespaceExport => this.namespace_export(module),
            Kind::ExportClause => this.export_clause(module),
            kind if this.field() == Field::Declaration => this.export_declaration(kind, is_default),
            kind if is_default && kind.is_value() => {
                let value = this.value(kind);
                this.export(ExportName::Default, Exported::Value(value));
            }
            _ => {}
        });
    }

    /// Adds an export, unless it is one of a namespace inside of the file.
    fn export(&mut self, name: ExportName, what: Exported) {
        if self.scope == FILE {
            self.script.exports.push(Export { name, what });
        }
    }

    /// Exports what the declaration binds in the scope of the file.
    fn export_declaration(&mut self, kind: Kind, is_default: bool) {
        let from = self.script.bindings.len();
        self.statement(kind);
        for index in from..self.script.bindings.len() {
            let binding = &self.script.bindings[index];
            let name = binding.name;
            if binding.scope == FILE {
                let export = if is_default { ExportName::Default } else { ExportName::Named(name) };
                self.export(export, Exported::Local(name));
            }
        }
    }

    fn export_clause(&mut self, module: Option<Span>) {
        self.each(|this, kind| {
            if kind == Kind::ExportSpecifier {
                this.export_specifier(module);
            }
        });
    }

    fn export_specifier(&mut self, module: Option<Span>) {
        let (mut name, mut alias) = (None, None);
        self.each(|this, _| match this.field() {
            Field::Name => name = Some(this.name()),
            Field::Alias => alias = Some(this.name()),
            _ => {}
        });
        let Some(name) = name else { return };
        let what = match module {
            Some(module) => Exported::From { module, imported: self.imported(name) },
            None => Exported::Local(name),
        };
        self.export(self.export_name(alias.unwrap_or(name)), what);
    }

    /// `export * as name from 'module'`
    fn namespace_export(&mut self, module: Option<Span>) {
        let mut name = None;
        self.each(|this, kind| {
            if matches!(kind, Kind::Identifier | Kind::String) {
                name = Some(this.name());
            }
        });
        if let (Some(name), Some(module)) = (name, module) {
            let what = Exported::From { module, imported: Imported::Namespace };
            self.export(self.export_name(name), what);
        }
    }

    fn export_name(&self, name: Span) -> ExportName {
        if self.slice(name) == "default" { ExportName::Default } else { ExportName::Named(name) }
    }

    /// `module.exports = value`, `exports.name = value`, `module.exports.name = value`
    pub(super) fn export_assigned(&mut self, target: ExprId, value: ExprId) {
        let ExprKind::Member { object, property, .. } = self.script[target].kind else { return };
        if self.is_member(target, "module", "exports") {
            self.script.exports.push(Export { name: ExportName::Default, what: Exported::Value(value) });
            self.export_properties(value);
        } else if self.is_name(object, "exports") || self.is_member(object, "module", "exports") {
            let name = self.export_name(property);
            self.script.exports.push(Export { name, what: Exported::Value(value) });
        }
    }

    /// The properties of what a module exports are names that others get.
    fn export_properties(&mut self, value: ExprId) {
        let Lowering { script, .. } = self;
        let ExprKind::Object(properties) = &script.exprs[value.0 as usize].kind else { return };
        let named = properties.iter().filter_map(|property| match property.key {
            Key::Name(name) | Key::Shorthand(name) => {
                Some(Export { name: ExportName::Named(name), what: Exported::Value(property.value) })
            }
            Key::Computed(_) | Key::Spread => None,
        });
        script.exports.extend(named);
    }

    fn is_name(&self, value: ExprId, name: &str) -> bool {
        let value = &self.script[value];
        value.kind == ExprKind::Name && self.slice(value.span) == name
    }

    fn is_member(&self, value: ExprId, object: &str, name: &str) -> bool {
        match self.script[value].kind {
            ExprKind::Member { object: of, property, .. } => {
                self.slice(property) == name && self.is_name(of, object)
            }
            _ => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::dump::{exports, typescript};

    #[test]
    fn forms() {
        let cases = [
            ("export const a = 1, { b } = c", vec!["a: a", "b: b"]),
            ("export function a(b) { var c }", vec!["a: a"]),
            ("export async function* a() {}", vec!["a: a"]),
            ("export class A { b() {} }", vec!["A: A"]),
            ("export abstract class A {}", vec!["A: A"]),
            ("export enum A { B }", vec!["A: A"]),
            ("export type A<B> = B", vec!["A: A"]),
            ("export interface A {}", vec!["A: A"]),
            ("export namespace A { export const b = 1 }", vec!["A: A"]),
            ("export declare const a: B", vec!["a: a"]),
            ("export default a", vec!["default: = a"]),
            ("export default { a }", vec!["default: = {a}"]),
            ("export default function a() {}", vec!["default: a"]),
            ("export default class A {}", vec!["default: A"]),
            ("export default () => a", vec!["default: = fn0"]),
            ("export default function () {}", vec!["default: = fn0"]),
            ("export { a, b as c, d as default }", vec!["a: a", "c: b", "default: d"]),
            ("export { a, default as b } from './c'", vec!["a: {a} from ./c", "b: default from ./c"]),
            ("export { default } from './a'", vec!["default: default from ./a"]),
            ("export type { a } from './b'", vec!["a: {a} from ./b"]),
            ("export * from './a'", vec!["*: * from ./a"]),
            ("export type * from './a'", vec!["*: * from ./a"]),
            ("export type * as a from './b'", vec!["a: * from ./b"]),
            ("export * as a from './b'", vec!["a: * from ./b"]),
            ("export = a", vec!["default: = a"]),
            ("module.exports = a", vec!["default: = a"]),
            ("module.exports = { a, b: c, ...d }", vec!["default: = {a, b: c, ...d}", "a: = a", "b: = c"]),
            ("exports.a = b; module.exports.c = d", vec!["a: = b", "c: = d"]),
            ("exports.default = a", vec!["default: = a"]),
            ("a.exports = b; module.a = b; a.exports.c = d", vec![]),
        ];
        for (code, expected) in cases {
            assert_eq!(exports(&typescript(code)), expected, "{code}");
        }
    }
}
