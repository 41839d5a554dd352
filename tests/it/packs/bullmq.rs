//! Queues and workers for `BullMQ`: they compile for every example, and do on a real Redis what they say.

use std::os::unix::net::UnixStream;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use super::workshop::{Workshop, run};
use super::{examples, largest_models, output};

const TEST: &str = include_str!("../../packs/bullmq/test.ts");

#[test]
fn queues_and_workers_compile_for_every_example() {
    let mut workshop = Workshop::empty();
    for example in examples() {
        let models: Vec<_> = largest_models(&example).iter().map(|model| model.name.clone()).collect();
        workshop.add("bullmq", example, &[("models", &models.join(",")), ("jobs", "process,send-mail")]);
    }
    workshop.compile_strictly();
}

#[test]
fn jobs_are_tried_again_and_workers_finish_what_they_began() {
    let mut workshop = Workshop::empty();
    let shop = examples().into_iter().find(|example| example.name == "shop").expect("there is a shop");
    let jobs = ("jobs", "process,send-receipt");
    workshop.add("bullmq", shop, &[("models", "Order"), jobs, ("attempts", "3"), ("backoff", "100")]);
    workshop.write("shop/test.ts", TEST);
    workshop.compile_strictly_with(&["--rootDir", "shop"]);
    let redis = Redis::start(workshop.path("redis.sock"));
    let mut node = Command::new("node");
    let printed = run(node.env("REDIS_URL", &redis.socket).arg(workshop.path("js/test.js")));
    assert_eq!(printed, "closed\n");
}

#[test]
fn nothing_is_made_without_a_model() {
    for example in examples() {
        let output = output("bullmq", &example.context, &[]).expect("it is for every database");
        assert_eq!(output.files, []);
        assert!(output.notes.is_some_and(|notes| notes.contains("--option models=")));
    }
}

/// A server that keeps nothing and listens on a socket alone.
struct Redis {
    socket: PathBuf,
    process: Child,
}

impl Redis {
    fn start(socket: PathBuf) -> Self {
        let mut command = Command::new("redis-server");
        command.args(["--port", "0", "--save", "", "--appendonly", "no", "--unixsocket"]).arg(&socket);
        let process =
            command.stdout(Stdio::null()).spawn().expect("scripts/servers installs what is missing");
        let redis = Self { socket, process };
        let deadline = Instant::now() + Duration::from_secs(20);
        while UnixStream::connect(&redis.socket).is_err() {
            assert!(Instant::now() < deadline, "Redis does not answer");
            sleep(Duration::from_millis(20));
        }
        redis
    }
}

impl Drop for Redis {
    fn drop(&mut self) {
        // It has nothing to lose.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}
