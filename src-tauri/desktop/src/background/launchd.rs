//! The property list of the launchd agent, as text: `man launchd.plist`. Written from the manual and not yet tried on a Mac.
#![cfg_attr(not(target_os = "macos"), allow(dead_code))]

use std::io;
use std::path::PathBuf;

use super::{Job, xml, xml_between};

pub(super) const LABEL: &str = "app.keepline.desktop-remind";

/// Every full hour and at login; launchd makes up for what a sleep let pass.
pub(super) fn agent(job: &Job) -> io::Result<String> {
    let words: Vec<String> = std::iter::once(job.program()?)
        .chain(job.words()?)
        .map(|word| format!("    <string>{}</string>\n", xml(word)))
        .collect();
    Ok(format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>
<!DOCTYPE plist PUBLIC \"-//Apple//DTD PLIST 1.0//EN\" \"http://www.apple.com/DTDs/PropertyList-1.0.dtd\">
<plist version=\"1.0\">
<dict>
  <key>Label</key>
  <string>{LABEL}</string>
  <key>ProgramArguments</key>
  <array>
{}  </array>
  <key>StartCalendarInterval</key>
  <dict>
    <key>Minute</key>
    <integer>0</integer>
  </dict>
  <key>RunAtLoad</key>
  <true/>
  <key>ProcessType</key>
  <string>Interactive</string>
</dict>
</plist>
",
        words.concat()
    ))
}

/// The job that an agent of ours runs.
pub(super) fn job(agent: &str) -> Option<Job> {
    let (_, array) = agent.split_once("<array>")?;
    let program = PathBuf::from(xml_between(array, "<string>", "</string>")?);
    let data =
        array.split_once("<string>--data</string>").and_then(|(_, rest)| xml_between(rest, "<string>", "</string>"));
    Some(Job { program, data: data.map(PathBuf::from) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_agent_names_each_word_by_itself() {
        let job = Job { program: "/Applications/Keepline & Co.app/keepline".into(), data: Some("/a <b> \"c\"".into()) };
        let text = agent(&job).unwrap();
        assert!(
            text.contains(
                "<string>/Applications/Keepline &amp; Co.app/keepline</string>\n    <string>--remind</string>"
            )
        );
        assert!(text.contains("<string>--data</string>\n    <string>/a &lt;b&gt; &quot;c&quot;</string>"));
        assert_eq!(super::job(&text), Some(job));
        let usual = Job { program: "/keepline".into(), data: None };
        assert_eq!(super::job(&agent(&usual).unwrap()), Some(usual));
    }
}
