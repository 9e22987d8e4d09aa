//! What to type, command by command: shown behind the help of each.

use clap::Command;

/// Command lines, those of a command together.
pub const EXAMPLES: &[&str] = &[
    "mcpgov init register",
    "mcpgov init --example harbour",
    "mcpgov validate",
    "mcpgov validate security",
    "mcpgov validate --base origin/main",
    "mcpgov status",
    "mcpgov status security",
    "mcpgov status --state voting,proposed --kind ig",
    "mcpgov status --mine",
    "mcpgov status --format markdown",
    "mcpgov status --at 2026-03-01",
    "mcpgov history security",
    "mcpgov history --format json",
    "mcpgov audit",
    "mcpgov audit --since CHECKPOINT",
    "mcpgov agenda",
    "mcpgov agenda --mine",
    "mcpgov agenda --for ada --days 7",
    "mcpgov digest",
    "mcpgov digest --since 7d --for discord",
    "mcpgov digest --since 2026-11-20 --for github",
    "mcpgov announce security",
    "mcpgov announce security --what reminder --for discord --ping role:123456789012345678",
    "mcpgov calendar security",
    "mcpgov site",
    "mcpgov site --out pages --base-url https://example.org/register/",
    "mcpgov site --check",
    "mcpgov overlaps",
    "mcpgov overlaps security",
    "mcpgov migration",
    "mcpgov compare upstream --mapping mapping.yaml",
    "mcpgov compare . --baseline .github/charters.json --write-baseline",
    "mcpgov compare upstream --mapping mapping.yaml --write-mapping",
    "mcpgov import charter upstream/docs/community --mapping mapping.yaml",
    "mcpgov import charter upstream/docs/community --dry-run",
    "mcpgov export charter security",
    "mcpgov export charter security --into upstream/docs/community/interest-groups/security.mdx",
    "mcpgov export groups",
    "mcpgov export groups --maintainers MAINTAINERS.md --check",
    "mcpgov propose ig",
    "mcpgov propose ig server-card --from post.md",
    "mcpgov propose wg",
    "mcpgov propose wg server-card --from post.md",
    "mcpgov vote open security --push",
    "mcpgov vote open security --again",
    "mcpgov vote cast security approve --push",
    "mcpgov vote cast security reject --reason 'It overlaps with auth.'",
    "mcpgov vote cast security approve --voter ada --source https://example.org/said",
    "mcpgov vote record security --approve ada,grace --source https://example.org/tally",
    "mcpgov veto security --reason 'It overlaps with auth.'",
    "mcpgov veto security --lift",
    "mcpgov reverse security --reason 'The vote was held on another text.'",
    "mcpgov withdraw server-card",
    "mcpgov retire security --reason no-active-work",
    "mcpgov retire security --reason merged --merged-into auth",
    "mcpgov amend security",
    "mcpgov amend security --summary 'What may go wrong, and who looks.' --push",
    "mcpgov amend security --overlap auth='They let people in, we look who comes.'",
    "mcpgov amend security --drop overlaps=auth --drop joining",
    "mcpgov adopt security --basis predates-sep-1302 --source https://example.org/charter",
    "mcpgov rename security trust",
    "mcpgov facilitator add security ada --name 'Ada Example'",
    "mcpgov facilitator remove security ada",
    "mcpgov meeting add security --title Call --starts 2026-12-02T11:00 --timezone Europe/London",
    "mcpgov meeting add security --repeats 'every Wednesday'",
    "mcpgov meeting call-off security --on 2026-12-23 --reason Holidays.",
    "mcpgov meeting move security --on 2026-12-16 --to 15:00",
    "mcpgov meeting move security working-session --on 2026-12-16 --to 2026-12-17T15:00 --minutes 90",
    "mcpgov meeting end security --last 2027-06-30",
    "mcpgov report security --thread https://example.org/thread",
    "mcpgov report security --meeting 2026-10-14 --attendee ada:Engines --attendee grace",
    "mcpgov report security --progress 'Draft 3=https://example.org/draft'",
    "mcpgov request security --note 'Where does the draft stand?'",
    "mcpgov person add ada --name 'Ada Example' --email ada@example.org --github-id 1815",
    "mcpgov person set ada --also ada-old --drop emails=ada@example.org",
    "mcpgov person show ada",
    "mcpgov role add community-moderator ada",
    "mcpgov role remove community-moderator ada",
    "mcpgov accept COMMIT --reason 'Told by the moderators on the day.'",
    "mcpgov whoami",
    "mcpgov explain missing-first-topic",
    "mcpgov schema --dir schemas",
    "mcpgov completions bash",
    "mcpgov man vote cast",
    #[cfg(feature = "mcp")]
    "mcpgov mcp",
    #[cfg(feature = "mcp")]
    "mcpgov mcp --listen 127.0.0.1:8080",
];

/// A command whose help, and that of all below it, ends in examples.
pub fn shown(command: Command) -> Command {
    with_examples(command, "mcpgov")
}

fn with_examples(command: Command, above: &str) -> Command {
    let path = format!("{above} {}", command.get_name());
    let is_meant = |line: &&&str| line.strip_prefix(&path).is_some_and(|rest| rest.is_empty() || rest.starts_with(' '));
    let lines: Vec<String> = EXAMPLES.iter().filter(is_meant).map(|line| format!("  {line}")).collect();
    let command = command.mut_subcommands(|below| with_examples(below, &path));
    if lines.is_empty() { command } else { command.after_help(format!("Examples:\n{}", lines.join("\n"))) }
}
