//! The Windows scheduled task, as text (schema of the Task Scheduler 1.2). Written from the documentation and not yet tried.
#![cfg_attr(not(windows), allow(dead_code))]

use std::io;
use std::path::PathBuf;

use super::{Job, xml, xml_between};

pub(super) const NAME: &str = "Keepline reminders";

/// Every hour and at login, also on battery; what was missed is made up for.
pub(super) fn task(job: &Job) -> io::Result<String> {
    let words: Vec<String> = job.words()?.into_iter().map(quoted).collect();
    Ok(format!(
        "<?xml version=\"1.0\" encoding=\"UTF-16\"?>
<Task version=\"1.2\" xmlns=\"http://schemas.microsoft.com/windows/2004/02/mit/task\">
  <Triggers>
    <TimeTrigger>
      <Repetition><Interval>PT1H</Interval></Repetition>
      <StartBoundary>2026-01-01T00:00:00</StartBoundary>
    </TimeTrigger>
    <LogonTrigger/>
  </Triggers>
  <Principals>
    <Principal id=\"Author\">
      <LogonType>InteractiveToken</LogonType>
      <RunLevel>LeastPrivilege</RunLevel>
    </Principal>
  </Principals>
  <Settings>
    <MultipleInstancesPolicy>IgnoreNew</MultipleInstancesPolicy>
    <DisallowStartIfOnBatteries>false</DisallowStartIfOnBatteries>
    <StopIfGoingOnBatteries>false</StopIfGoingOnBatteries>
    <StartWhenAvailable>true</StartWhenAvailable>
    <ExecutionTimeLimit>PT0S</ExecutionTimeLimit>
  </Settings>
  <Actions Context=\"Author\">
    <Exec>
      <Command>{}</Command>
      <Arguments>{}</Arguments>
    </Exec>
  </Actions>
</Task>
",
        xml(job.program()?),
        xml(&words.join(" "))
    ))
}

/// One word as Windows programs read their command line. A path holds no quote there, and one that ends with `\` has it doubled.
fn quoted(word: &str) -> String {
    let doubled = if word.ends_with('\\') { "\\" } else { "" };
    format!("\"{word}{doubled}\"")
}

/// The job that a task of ours runs.
pub(super) fn job(task: &str) -> Option<Job> {
    let program = PathBuf::from(xml_between(task, "<Command>", "</Command>")?);
    let arguments = xml_between(task, "<Arguments>", "</Arguments>")?;
    let data = arguments.split_once("\"--data\" \"").map(|(_, rest)| rest.trim_end_matches('"').to_owned());
    let data = data.map(|data| data.strip_suffix("\\\\").map(|cut| format!("{cut}\\")).unwrap_or(data));
    Some(Job { program, data: data.map(PathBuf::from) })
}

/// As the Task Scheduler wants its files: UTF-16 with its mark.
pub(super) fn bytes(text: &str) -> Vec<u8> {
    std::iter::once(0xFEFF).chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_task_names_the_program_and_quotes_the_folder() {
        let job = Job { program: r"C:\Program Files\Keepline\keepline.exe".into(), data: Some(r"D:\a & b\".into()) };
        let text = task(&job).unwrap();
        assert!(text.contains(r"<Command>C:\Program Files\Keepline\keepline.exe</Command>"));
        assert!(
            text.contains(r"<Arguments>&quot;--remind&quot; &quot;--data&quot; &quot;D:\a &amp; b\\&quot;</Arguments>")
        );
        assert_eq!(super::job(&text), Some(job));
        let usual = Job { program: r"C:\k.exe".into(), data: None };
        assert_eq!(super::job(&task(&usual).unwrap()), Some(usual));
        assert_eq!(bytes("<T"), [0xFF, 0xFE, b'<', 0, b'T', 0]);
    }
}
