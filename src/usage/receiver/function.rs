//! What functions give, and what callbacks get.

use super::super::lists;
use super::super::program::CodeFile;
use super::super::script::{ExprId, ExprKind, FunctionId, Script};
use super::{MAX_ALTERNATIVES, Node, Receiver, Trace};

impl<'p> Trace<'p, '_> {
    /// What a call of a function gives.
    pub(super) fn result(&mut self, file: CodeFile, id: FunctionId) -> Receiver {
        let Some(script) = self.script(file) else { return Receiver::Unknown };
        self.step(Node::Function(file, id), |trace| {
            let function = &script[id];
            let typed = function.return_type.map_or(Receiver::Unknown, |ty| trace.ty(file, ty));
            if typed != Receiver::Unknown {
                return typed;
            }
            let returned = function.returns.iter().take(MAX_ALTERNATIVES);
            let returned: Vec<Receiver> = returned.map(|value| trace.expr(file, *value)).collect();
            returned.into_iter().reduce(Receiver::or).unwrap_or(Receiver::Other)
        })
    }

    /// What a function gets from the call that it is an argument of.
    pub(super) fn callback_parameter(
        &mut self,
        file: CodeFile,
        script: &'p Script,
        function: FunctionId,
        index: u32,
    ) -> Receiver {
        let Some((call, argument)) = script[function].callback_of else { return Receiver::Unknown };
        let ExprKind::Call(call) = &script[call].kind else { return Receiver::Unknown };
        let callee = &script[call.callee];
        let name = match callee.kind {
            ExprKind::Member { property, .. } => script.slice(property),
            _ => script.slice(callee.span),
        };
        match name {
            "$transaction" if index == 0 => Receiver::TRANSACTION,
            "$extends" | "defineExtension" if index == 0 && argument == 0 => Receiver::CLIENT,
            _ if lists::EACH.contains(&name) && argument == 0 && index == 0 => {
                let ExprKind::Member { object, .. } = callee.kind else { return Receiver::Unknown };
                self.item(file, script, object)
            }
            _ => self.declared_callback(file, call.callee, argument, index),
        }
    }

    /// What the type of a function's parameter, itself a function, says of its own parameters. Such types
    /// are not read apart: one that names the client of transactions hands on that.
    fn declared_callback(&mut self, file: CodeFile, callee: ExprId, argument: u32, index: u32) -> Receiver {
        if index != 0 {
            return Receiver::Unknown;
        }
        let Receiver::Function(file, function) = self.expr(file, callee) else { return Receiver::Unknown };
        let Some(script) = self.script(file) else { return Receiver::Unknown };
        let Some(parameter) = script[function].parameters.get(argument as usize) else {
            return Receiver::Unknown;
        };
        match parameter.ty.map(|ty| script.slice(script[ty].span)) {
            Some(ty) if ty.contains("Transaction") || ty.contains("Tx") => Receiver::TRANSACTION,
            Some(ty) if ty.contains("PrismaClient") => Receiver::CLIENT,
            _ => Receiver::Unknown,
        }
    }
}
