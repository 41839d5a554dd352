//! Markup: of interest are only the values in it.

use crate::usage::script::{ExprId, ExprKind};

use super::kind::Kind;
use super::walk::Lowering;

impl Lowering<'_> {
    pub(super) fn markup(&mut self) -> ExprId {
        self.markup_parts();
        self.leaf(ExprKind::Other)
    }

    fn markup_parts(&mut self) {
        self.each(|this, kind| match kind {
            Kind::JsxExpression => this.parts(),
            Kind::JsxElement | Kind::JsxSelfClosing | Kind::JsxOpening | Kind::JsxAttribute => {
                this.markup_parts();
            }
            Kind::Other => {
                this.statement(kind);
            }
            _ => {}
        });
    }
}

#[cfg(test)]
mod tests {
    use super::super::dump::{tsx, value_of_x};

    #[test]
    fn values_in_markup_are_found() {
        let script = tsx(
            "const x = <a.B c={d()} {...e()} f='g'>{h().map(i => <j k={l()} />)} m {/* n() */} {o() && <p/>}</a.B>;",
        );
        let calls: Vec<_> = script.calls.iter().map(|call| script.slice(script[*call].span)).collect();
        assert_eq!(calls, ["d()", "e()", "h()", "h().map(i => <j k={l()} />)", "l()", "o()"]);
        assert_eq!(value_of_x(&script), "other");
    }
}
