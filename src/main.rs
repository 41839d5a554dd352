//! The `prismakit` binary; everything it does is in [`prismakit::cli`].

fn main() -> std::process::ExitCode {
    prismakit::cli::main()
}
