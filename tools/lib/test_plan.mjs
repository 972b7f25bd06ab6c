/** Suites that run together; `once`: what they look at is the same on every database. The longest come first. */
const GROUPS = [
  { suites: ['look'], once: true },
  { suites: ['unit', 'functional'] },
  { suites: ['process'] },
  { suites: ['browser'] },
  { suites: ['setup'], once: true },
]
const KNOWN = GROUPS.flatMap(({ suites }) => suites)
const IN_A_BROWSER = ['browser', 'look']
/** Their servers and commands run compiled, as in production. */
const COMPILED = ['process', 'setup']

/**
 * Splits the runs of the whole suite: every group of suites on each database, or once.
 *
 * @param args what the user typed after `npm test --`: suite names choose suites, the rest goes to Japa
 * @param machine which databases are wanted, why MariaDB cannot be had (if so), and the browser's path
 * @returns `{ runs: [{ title, suites, database, args }], skips: [{ title, reason }] }`; a run that cannot be made is one skip
 */
export function planTests(args, { databases, mysqlMissing, chromium }) {
  const { chosen, rest } = readArgs(args)
  const plan = { runs: [], skips: [] }

  for (const { suites: group, once } of GROUPS) {
    const suites = group.filter((name) => chosen.includes(name))
    for (const database of suites.length ? databases.slice(0, once ? 1 : undefined) : []) {
      const run = { title: `${suites.join(' and ')} on ${database}`, suites, database, args: rest }
      const reason = whyNot(run, { mysqlMissing, chromium })
      reason ? plan.skips.push({ title: run.title, reason }) : plan.runs.push(run)
    }
  }
  return plan
}

/** True when one of the runs starts what `build/` holds. */
export function needsBuild(runs) {
  return runs.some(({ suites }) => suites.some((name) => COMPILED.includes(name)))
}

function whyNot({ suites, database }, { mysqlMissing, chromium }) {
  if (database === 'mysql' && mysqlMissing) {
    return mysqlMissing
  }
  return suites.some((name) => IN_A_BROWSER.includes(name)) && !chromium
    ? 'no Chromium found (install chromium, or name it with CHROMIUM_PATH)'
    : undefined
}

/** A word is a suite's name only when it does not follow an option, as in `--tags process`. */
function readArgs(args) {
  const isSuite = (arg, at) => KNOWN.includes(arg) && !(args[at - 1] ?? '').startsWith('--')
  const named = args.filter(isSuite)
  return { chosen: named.length ? named : KNOWN, rest: args.filter((arg, at) => !isSuite(arg, at)) }
}
