//! The `prismakit` binary; everything it does is in [`prismakit::cli`].

fn main() -> std::process::ExitCode {
    std::process::ExitCode::SUCCESS
}
