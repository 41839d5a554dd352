//! Whether a server of the MySQL family answers on its socket.

use std::path::Path;

/// Such a server speaks first: a header of four bytes, then the version of the protocol.
#[cfg(unix)]
pub(super) fn greets(socket: &Path) -> bool {
    use std::io::Read;
    use std::os::unix::net::UnixStream;
    use std::time::Duration;

    /// The version that all of them speak; an error has another number in its place.
    const PROTOCOL: u8 = 10;

    let mut greeting = [0; 5];
    let Ok(mut stream) = UnixStream::connect(socket) else { return false };
    let limit = stream.set_read_timeout(Some(Duration::from_secs(1)));
    limit.and_then(|()| stream.read_exact(&mut greeting)).is_ok() && greeting[4] == PROTOCOL
}

/// There are no such sockets.
#[cfg(not(unix))]
pub(super) fn greets(_: &Path) -> bool {
    false
}
