// Asks the npm registry for known weaknesses of the packages that Kassa ships; ends with 1 when one is serious.
import { spawnSync } from 'node:child_process';

/** From this severity on a finding fails the run; lesser ones are told. */
const seriousFrom = 'high';
/** A registry that is out of reach shall not hold up whoever works without a network. */
const patience = { npm_config_fetch_retries: '0', npm_config_fetch_timeout: '20000' };

const asked = ['audit', '--json', '--omit=dev', `--audit-level=${seriousFrom}`];
const npm = process.env.npm_execpath;
const { status, stdout, error } = spawnSync(
  npm === undefined ? 'npm' : process.execPath,
  npm === undefined ? asked : [npm, ...asked],
  { encoding: 'utf8', maxBuffer: 2 ** 26, env: { ...process.env, ...patience } },
);
const report = readReport(stdout);
if (report?.auditReportVersion === undefined) {
  const why = report?.message ?? error?.message ?? 'no answer';
  console.log(`Not audited: the registry provides no vulnerability data (${why}).`);
} else {
  const found = Object.values(report.vulnerabilities);
  for (const { name, severity, range, via } of found) {
    const titles = via.map((cause) => cause.title ?? `by ${cause}`);
    console.log(`${severity}: ${name} ${range} (${titles.join('; ')})`);
  }
  const { prod } = report.metadata.dependencies;
  console.log(`${prod} packages audited, ${found.length} with known weaknesses.`);
  process.exitCode = status === 0 ? 0 : 1;
}

function readReport(text) {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
