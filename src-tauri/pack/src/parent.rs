//! The parent's side: starts the children, hands over what they need, and waits no longer than a receipt may take.

use std::io::{self, BufReader, Read, Write};
use std::path::PathBuf;
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::thread;
use std::time::Duration;

use serde::Serialize;

use crate::child::{Answered, Asked, BIND, SHEETS};
use crate::wire::{receive, send};
use crate::{Failed, Unshown};

/// How long one receipt may take.
const TIME: Duration = Duration::from_secs(20);

/// The program that the children are.
#[derive(Debug, Clone)]
pub struct Program(PathBuf);

impl Program {
    /// This very program, which must begin with [`crate::run_if_asked`].
    ///
    /// # Errors
    /// What the system says of where this program is.
    pub fn this() -> Result<Self, Failed> {
        std::env::current_exe().map(Self).map_err(Failed::NotStarted)
    }

    /// Another program in its place.
    #[must_use]
    pub fn at(path: PathBuf) -> Self {
        Self(path)
    }

    fn start(&self, word: &str) -> Result<Child, Failed> {
        let mut command = Command::new(&self.0);
        command.arg(word).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
        command.spawn().map_err(Failed::NotStarted)
    }
}

/// The child that lays sheets out; started again where a receipt has ended it.
pub(crate) struct Layer<'a> {
    program: &'a Program,
    running: Option<Running>,
}

/// What the child said, each with its sheets.
type Answers = Receiver<io::Result<Option<(Answered, Vec<u8>)>>>;

struct Running {
    child: Child,
    input: ChildStdin,
    answers: Answers,
}

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl<'a> Layer<'a> {
    pub(crate) fn new(program: &'a Program) -> Self {
        Self { program, running: None }
    }

    /// What came of it; a child that falls, or takes too long, has shown nothing.
    pub(crate) fn ask(&mut self, asked: &Asked, bytes: &[u8]) -> Result<(Answered, Vec<u8>), Failed> {
        let mut running = match self.running.take() {
            Some(running) => running,
            None => Running::start(self.program)?,
        };
        let answers = thread::scope(|scope| {
            // it may fall before it has read all
            let input = &mut running.input;
            let sending = scope.spawn(move || send(input, asked, bytes));
            let answer = running.answers.recv_timeout(TIME);
            if answer.is_err() {
                // whoever still writes to it is let go
                let _ = running.child.kill();
            }
            let _ = sending.join();
            answer
        });
        match answers {
            Ok(Ok(Some(answer))) => {
                self.running = Some(running);
                Ok(answer)
            }
            Ok(Ok(None) | Err(_)) | Err(RecvTimeoutError::Disconnected) => {
                Ok((Answered::Unshown(Unshown::Broken), Vec::new()))
            }
            Err(RecvTimeoutError::Timeout) => Ok((Answered::Unshown(Unshown::Slow), Vec::new())),
        }
    }
}

impl Running {
    fn start(program: &Program) -> Result<Self, Failed> {
        let mut child = program.start(SHEETS)?;
        let gone = || Failed::NotStarted(io::ErrorKind::BrokenPipe.into());
        let input = child.stdin.take().ok_or_else(gone)?;
        let output = child.stdout.take().ok_or_else(gone)?;
        let (said, answers) = channel();
        thread::spawn(move || {
            let mut output = BufReader::new(output);
            loop {
                let answer = receive(&mut output);
                let last = !matches!(answer, Ok(Some(_)));
                if said.send(answer).is_err() || last {
                    break;
                }
            }
        });
        Ok(Self { child, input, answers })
    }
}

/// Has parts joined into `out`; `next` gives them one by one.
pub(crate) fn bind<E>(
    program: &Program,
    binding: &impl Serialize,
    out: &mut dyn Write,
    mut next: impl FnMut() -> Result<Option<Vec<u8>>, E> + Send,
) -> Result<(), E>
where
    E: From<Failed> + Send,
{
    let mut child = program.start(BIND)?;
    let broken = || Failed::Unjoined;
    let head = serde_json::to_value(binding).map_err(|_| broken())?;
    let (Some(mut input), Some(mut output)) = (child.stdin.take(), child.stdout.take()) else {
        return Err(broken().into());
    };
    let told = thread::scope(|scope| {
        let feeding = scope.spawn(move || -> Result<(), E> {
            let failed = |_| E::from(Failed::Unjoined);
            send(&mut input, &head, &[]).map_err(failed)?;
            while let Some(part) = next()? {
                send(&mut input, &(), &part).map_err(failed)?;
            }
            Ok(())
        });
        let mut buffer = vec![0; 1 << 16];
        let copied = loop {
            match output.read(&mut buffer) {
                Ok(0) => break Ok(()),
                Ok(read) => {
                    if let Err(error) = out.write_all(buffer.get(..read).unwrap_or_default()) {
                        let _ = child.kill();
                        break Err(Failed::Unwritable(error));
                    }
                }
                Err(error) => break Err(Failed::NotStarted(error)),
            }
        };
        let fed = feeding.join().unwrap_or_else(|_| Err(Failed::Unjoined.into()));
        (copied, fed)
    });
    let ended = child.wait();
    let (copied, fed) = told;
    copied?;
    fed?;
    if ended.is_ok_and(|status| status.success()) { Ok(()) } else { Err(broken().into()) }
}
