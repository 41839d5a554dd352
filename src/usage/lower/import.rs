//! Names from other files.

use crate::text::Span;
use crate::usage::script::{BindingKind, Imported};

use super::kind::{Field, Kind};
use super::walk::Lowering;

impl Lowering<'_> {
    pub(super) fn import_statement(&mut self) {
        let (mut module, mut type_only) = (None, false);
        self.each(|this, kind| match kind {
            Kind::String => module = Some(this.name()),
            Kind::TypeToken | Kind::TypeOfToken => type_only = true,
            Kind::ImportRequire => this.import_require(),
            _ => {}
        });
        let Some(module) = module else { return };
        self.each(|this, kind| {
            if kind == Kind::ImportClause {
                this.import_clause(module, type_only);
            }
        });
    }

    fn import_clause(&mut self, module: Span, type_only: bool) {
        self.each(|this, kind| match kind {
            Kind::Identifier => this.bind_import(this.span(), module, Imported::Default, type_only),
            Kind::NamespaceImport => {
                if let Some(name) = this.child(Kind::Identifier) {
                    this.bind_import(name, module, Imported::Namespace, type_only);
                }
            }
            Kind::NamedImports => this.each(|this, kind| {
                if kind == Kind::ImportSpecifier {
                    this.import_specifier(module, type_only);
                }
            }),
            _ => {}
        });
    }

    fn import_specifier(&mut self, module: Span, mut type_only: bool) {
        let (mut name, mut alias) = (None, None);
        self.each(|this, kind| match this.field() {
            Field::Name => name = Some(this.name()),
            Field::Alias => alias = Some(this.span()),
            _ => type_only |= matches!(kind, Kind::TypeToken | Kind::TypeOfToken),
        });
        if let Some(name) = name {
            self.bind_import(alias.unwrap_or(name), module, self.imported(name), type_only);
        }
    }

    fn bind_import(&mut self, name: Span, module: Span, imported: Imported, type_only: bool) {
        self.bind(name, self.scope, BindingKind::Import { module, imported, type_only });
    }

    /// What a name means in the file that it comes from.
    pub(super) fn imported(&self, name: Span) -> Imported {
        if self.slice(name) == "default" { Imported::Default } else { Imported::Named(name) }
    }

    /// `import name = require('module')`
    fn import_require(&mut self) {
        let (mut name, mut module) = (None, None);
        self.each(|this, kind| match kind {
            Kind::Identifier => name = Some(this.span()),
            Kind::String => module = Some(this.name()),
            _ => {}
        });
        if let (Some(name), Some(module)) = (name, module) {
            self.bind_import(name, module, Imported::Namespace, false);
        }
    }

    /// `import name = Namespace.part`
    pub(super) fn import_alias(&mut self) {
        if let Some(name) = self.child(Kind::Identifier) {
            self.bind(name, self.scope, BindingKind::Opaque);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::dump::{bindings, typescript};

    #[test]
    fn forms() {
        let cases = [
            ("import 'a'", vec![]),
            ("import a from 'b'", vec!["a: import default from b"]),
            ("import * as a from \"b\"", vec!["a: import * from b"]),
            ("import { a, b as c } from 'd'", vec!["a: import {a} from d", "c: import {b} from d"]),
            ("import a, { b } from 'c'", vec!["a: import default from c", "b: import {b} from c"]),
            ("import { default as a } from 'b'", vec!["a: import default from b"]),
            ("import type { a } from 'b'", vec!["a: import type {a} from b"]),
            ("import { type a, b } from 'c'", vec!["a: import type {a} from c", "b: import {b} from c"]),
            ("import type a from 'b'", vec!["a: import type default from b"]),
            ("import a = require('b')", vec!["a: import * from b"]),
            ("import a = b.c", vec!["a: opaque"]),
            ("const a = require('b')", vec!["a: import * from b"]),
            ("const { a, b: c } = require('d')", vec!["a: import {a} from d", "c: import {b} from d"]),
            ("const { default: a } = require('b')", vec!["a: import default from b"]),
            ("const a = require('b').c", vec!["a: import {c} from b"]),
            ("const a = require('b').default", vec!["a: import default from b"]),
            ("const a = require('b') as C", vec!["a: import * from b"]),
            ("const { a: { b } } = require('c')", vec!["b: const = require('c').a.b"]),
            ("const { a } = require('b').c", vec!["a: const = require('b').c.a"]),
            ("const a = require(b)", vec!["a: const = require(b)"]),
            ("const a = requires('b')", vec!["a: const = requires('b')"]),
            ("const { a } = await import('b')", vec!["a: const = await(import('b')).a"]),
        ];
        for (code, expected) in cases {
            assert_eq!(bindings(&typescript(code)), expected, "{code}");
        }
    }
}
