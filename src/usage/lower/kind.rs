//! The kinds of nodes and fields that the two grammars have, as numbers that are told apart quickly.

use std::sync::OnceLock;

use tree_sitter_typescript::{LANGUAGE_TSX, LANGUAGE_TYPESCRIPT};

/// A grammar with its names as numbers.
pub(super) struct Grammar {
    /// What a parser needs.
    pub(super) language: tree_sitter::Language,
    kinds: Vec<Kind>,
    fields: Vec<Field>,
}

macro_rules! kinds {
    (nodes { $($node:ident $name:literal)* } tokens { $($token:ident $text:literal)* }) => {
        /// What a node is.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(super) enum Kind {
            /// A node that is not understood, or that the parser could not read.
            Other,
            /// A token without meaning of its own.
            Token,
            $($node,)*
            $($token,)*
        }

        const NODES: &[(&str, Kind)] = &[$(($name, Kind::$node),)*];
        const TOKENS: &[(&str, Kind)] = &[$(($text, Kind::$token),)*];
    };
}

macro_rules! fields {
    ($($field:ident $name:literal)*) => {
        /// What a node is to the one that it is a child of.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(super) enum Field {
            /// Nothing that has a name here.
            Other,
            $($field,)*
        }

        const FIELDS: &[(&str, Field)] = &[$(($name, Field::$field),)*];
    };
}

kinds! {
    nodes {
        Comment "comment"
        HtmlComment "html_comment"
        Identifier "identifier"
        PropertyIdentifier "property_identifier"
        PrivateIdentifier "private_property_identifier"
        ShorthandIdentifier "shorthand_property_identifier"
        ShorthandPattern "shorthand_property_identifier_pattern"
        Undefined "undefined"
        This "this"
        Super "super"
        Null "null"
        True "true"
        False "false"
        Number "number"
        String "string"
        Template "template_string"
        Substitution "template_substitution"
        Regex "regex"
        Object "object"
        Pair "pair"
        ComputedName "computed_property_name"
        Spread "spread_element"
        Array "array"
        FunctionExpression "function_expression"
        GeneratorFunction "generator_function"
        Arrow "arrow_function"
        Method "method_definition"
        Class "class"
        Meta "meta_property"
        Call "call_expression"
        New "new_expression"
        Member "member_expression"
        Subscript "subscript_expression"
        OptionalChain "optional_chain"
        Arguments "arguments"
        Parenthesized "parenthesized_expression"
        NonNull "non_null_expression"
        As "as_expression"
        Satisfies "satisfies_expression"
        Assertion "type_assertion"
        Instantiation "instantiation_expression"
        Assignment "assignment_expression"
        AugmentedAssignment "augmented_assignment_expression"
        Await "await_expression"
        Unary "unary_expression"
        Binary "binary_expression"
        Ternary "ternary_expression"
        Update "update_expression"
        Yield "yield_expression"
        Sequence "sequence_expression"
        Import "import"
        JsxElement "jsx_element"
        JsxSelfClosing "jsx_self_closing_element"
        JsxOpening "jsx_opening_element"
        JsxAttribute "jsx_attribute"
        JsxExpression "jsx_expression"
        ObjectPattern "object_pattern"
        ArrayPattern "array_pattern"
        AssignmentPattern "assignment_pattern"
        ObjectAssignmentPattern "object_assignment_pattern"
        PairPattern "pair_pattern"
        RestPattern "rest_pattern"
        Parameters "formal_parameters"
        RequiredParameter "required_parameter"
        OptionalParameter "optional_parameter"
        Accessibility "accessibility_modifier"
        OverrideModifier "override_modifier"
        Decorator "decorator"
        Program "program"
        ExpressionStatement "expression_statement"
        Lexical "lexical_declaration"
        Variable "variable_declaration"
        Declarator "variable_declarator"
        Block "statement_block"
        If "if_statement"
        Else "else_clause"
        Switch "switch_statement"
        SwitchBody "switch_body"
        Case "switch_case"
        DefaultCase "switch_default"
        For "for_statement"
        ForIn "for_in_statement"
        While "while_statement"
        Do "do_statement"
        Try "try_statement"
        Catch "catch_clause"
        Finally "finally_clause"
        With "with_statement"
        Labeled "labeled_statement"
        Return "return_statement"
        Throw "throw_statement"
        Break "break_statement"
        Continue "continue_statement"
        FunctionDeclaration "function_declaration"
        GeneratorDeclaration "generator_function_declaration"
        FunctionSignature "function_signature"
        ClassDeclaration "class_declaration"
        AbstractClass "abstract_class_declaration"
        ClassBody "class_body"
        ClassHeritage "class_heritage"
        Extends "extends_clause"
        StaticBlock "class_static_block"
        FieldDefinition "public_field_definition"
        AbstractMethod "abstract_method_signature"
        Enum "enum_declaration"
        EnumBody "enum_body"
        EnumAssignment "enum_assignment"
        Interface "interface_declaration"
        ExtendsTypes "extends_type_clause"
        TypeAlias "type_alias_declaration"
        Ambient "ambient_declaration"
        Module "module"
        Namespace "internal_module"
        ImportAlias "import_alias"
        ImportStatement "import_statement"
        ImportClause "import_clause"
        ImportRequire "import_require_clause"
        NamespaceImport "namespace_import"
        NamedImports "named_imports"
        ImportSpecifier "import_specifier"
        ExportStatement "export_statement"
        ExportClause "export_clause"
        ExportSpecifier "export_specifier"
        NamespaceExport "namespace_export"
        TypeAnnotation "type_annotation"
        TypeArguments "type_arguments"
        TypeParameters "type_parameters"
        TypeParameter "type_parameter"
        Constraint "constraint"
        TypeIdentifier "type_identifier"
        NestedType "nested_type_identifier"
        Generic "generic_type"
        Predefined "predefined_type"
        ObjectType "object_type"
        InterfaceBody "interface_body"
        PropertySignature "property_signature"
        MethodSignature "method_signature"
        IndexSignature "index_signature"
        ArrayType "array_type"
        TupleType "tuple_type"
        Union "union_type"
        Intersection "intersection_type"
        LiteralType "literal_type"
        Lookup "lookup_type"
        ParenthesizedType "parenthesized_type"
        ReadonlyType "readonly_type"
        OptionalType "optional_type"
        RestType "rest_type"
        TypeQuery "type_query"
    }
    tokens {
        AsyncToken "async"
        ConstToken "const"
        LetToken "let"
        VarToken "var"
        QuestionToken "?"
        OptionalChainToken "?."
        CommaToken ","
        AndToken "&&"
        OrToken "||"
        NullishToken "??"
        EqualToken "=="
        IdenticalToken "==="
        UnequalToken "!="
        NotIdenticalToken "!=="
        NotToken "!"
        MinusToken "-"
        TypeOfToken "typeof"
        VoidToken "void"
        DeleteToken "delete"
        AndAssignToken "&&="
        OrAssignToken "||="
        NullishAssignToken "??="
        OfToken "of"
        GetToken "get"
        SetToken "set"
        StaticToken "static"
        ReadonlyToken "readonly"
        DefaultToken "default"
        StarToken "*"
        AsToken "as"
        TypeToken "type"
        AssignToken "="
        ArrowToken "=>"
    }
}

fields! {
    Alias "alias"
    Alternative "alternative"
    Body "body"
    Condition "condition"
    Consequence "consequence"
    Declaration "declaration"
    Function "function"
    Increment "increment"
    Index "index"
    Initializer "initializer"
    Key "key"
    Left "left"
    Name "name"
    Object "object"
    Operator "operator"
    Parameter "parameter"
    Pattern "pattern"
    Property "property"
    Right "right"
    Source "source"
    Value "value"
}

impl Grammar {
    /// The grammar of TypeScript without markup.
    pub(super) fn typescript() -> &'static Self {
        static GRAMMAR: OnceLock<Grammar> = OnceLock::new();
        GRAMMAR.get_or_init(|| Self::new(LANGUAGE_TYPESCRIPT.into()))
    }

    /// The grammar of TypeScript with markup, of which JavaScript is a part.
    pub(super) fn tsx() -> &'static Self {
        static GRAMMAR: OnceLock<Grammar> = OnceLock::new();
        GRAMMAR.get_or_init(|| Self::new(LANGUAGE_TSX.into()))
    }

    fn new(language: tree_sitter::Language) -> Self {
        let count = |count: usize| u16::try_from(count).unwrap_or(u16::MAX);
        let kinds = (0..count(language.node_kind_count())).map(|id| Kind::of(&language, id)).collect();
        let fields = (0..=count(language.field_count())).map(|id| Field::of(&language, id)).collect();
        Self { language, kinds, fields }
    }

    /// The kind with this number; that of nodes which could not be read is beyond all others.
    pub(super) fn kind(&self, id: u16) -> Kind {
        self.kinds.get(usize::from(id)).copied().unwrap_or(Kind::Other)
    }

    /// The field with this number.
    pub(super) fn field(&self, id: Option<std::num::NonZeroU16>) -> Field {
        id.and_then(|id| self.fields.get(usize::from(id.get())).copied()).unwrap_or(Field::Other)
    }
}

impl Kind {
    fn of(language: &tree_sitter::Language, id: u16) -> Self {
        let named = language.node_kind_is_named(id);
        let (table, otherwise) = if named { (NODES, Kind::Other) } else { (TOKENS, Kind::Token) };
        let name = language.node_kind_for_id(id).unwrap_or_default();
        table.iter().find(|(known, _)| *known == name).map_or(otherwise, |(_, kind)| *kind)
    }

    /// Whether it is a comment, which may stand anywhere.
    pub(super) fn is_comment(self) -> bool {
        matches!(self, Kind::Comment | Kind::HtmlComment)
    }

    /// Whether it is a token: punctuation or a keyword.
    pub(super) fn is_token(self) -> bool {
        self == Kind::Token || self as usize >= Kind::AsyncToken as usize
    }

    /// Whether it says that a variable follows.
    pub(super) fn is_declaring(self) -> bool {
        matches!(self, Kind::ConstToken | Kind::LetToken | Kind::VarToken)
    }

    /// Whether it is a value.
    pub(super) fn is_value(self) -> bool {
        let is_plain =
            self as usize >= Kind::Identifier as usize && self as usize <= Kind::ArrayPattern as usize;
        let is_part = matches!(
            self,
            Kind::PropertyIdentifier
                | Kind::ShorthandPattern
                | Kind::Substitution
                | Kind::Pair
                | Kind::ComputedName
                | Kind::Method
                | Kind::OptionalChain
                | Kind::Arguments
                | Kind::JsxOpening
                | Kind::JsxAttribute
                | Kind::JsxExpression
        );
        (is_plain && !is_part) || self == Kind::Namespace
    }
}

impl Field {
    fn of(language: &tree_sitter::Language, id: u16) -> Self {
        let name = language.field_name_for_id(id).unwrap_or_default();
        FIELDS.iter().find(|(known, _)| *known == name).map_or(Field::Other, |(_, field)| *field)
    }
}

#[cfg(test)]
mod tests {
    use super::{FIELDS, Field, Grammar, Kind, NODES, TOKENS};

    #[test]
    fn every_name_is_one_of_the_grammar() {
        let grammar = Grammar::tsx();
        let typescript = Grammar::typescript();
        for (name, kind) in NODES.iter().chain(TOKENS) {
            let known = grammar.kinds.contains(kind) || typescript.kinds.contains(kind);
            assert!(known, "no grammar has `{name}`");
        }
        for (name, field) in FIELDS {
            assert!(grammar.fields.contains(field), "no field is called `{name}`");
        }
    }

    #[test]
    fn keywords_are_no_nodes() {
        for grammar in [Grammar::tsx(), Grammar::typescript()] {
            let language = &grammar.language;
            assert_eq!(grammar.kind(language.id_for_node_kind("import", true)), Kind::Import);
            assert_eq!(grammar.kind(language.id_for_node_kind("import", false)), Kind::Token);
            assert_eq!(grammar.kind(language.id_for_node_kind("class", true)), Kind::Class);
            assert!(grammar.kind(language.id_for_node_kind("class", false)).is_token());
            assert!(grammar.kind(language.id_for_node_kind("=>", false)).is_token());
            assert!(!Kind::TypeQuery.is_token() && !Kind::Other.is_token());
            assert_eq!(grammar.field(language.field_id_for_name("value")), Field::Value);
            assert_eq!(grammar.field(None), Field::Other);
            assert_eq!(grammar.kind(u16::MAX), Kind::Other);
        }
    }
}
