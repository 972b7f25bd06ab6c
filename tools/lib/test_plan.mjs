const SUITES = [['unit', 'functional'], ['process'], ['browser']]
const KNOWN = SUITES.flat()

/**
 * Splits the runs of the whole suite: every group of suites once on each database.
 *
 * @param args what the user typed after `npm test --`: suite names choose suites, the rest goes to Japa
 * @param machine which databases are wanted, why MariaDB cannot be had (if so), and the browser's path
 * @returns `{ runs: [{ title, suites, database, args }], skips: [{ title, reason }] }`; a run that cannot be made is one skip
 */
export function planTests(args, { databases, mysqlMissing, chromium }) {
  const { chosen, rest } = readArgs(args)
  const plan = { runs: [], skips: [] }

  for (const suites of SUITES.map((group) => group.filter((name) => chosen.includes(name)))) {
    for (const database of suites.length ? databases : []) {
      const run = { title: `${suites.join(' and ')} on ${database}`, suites, database, args: rest }
      const reason = whyNot(run, { mysqlMissing, chromium })
      reason ? plan.skips.push({ title: run.title, reason }) : plan.runs.push(run)
    }
  }
  return plan
}

function whyNot({ suites, database }, { mysqlMissing, chromium }) {
  if (database === 'mysql' && mysqlMissing) {
    return mysqlMissing
  }
  return suites.includes('browser') && !chromium
    ? 'no Chromium found (install chromium, or name it with CHROMIUM_PATH)'
    : undefined
}

/** A word is a suite's name only when it does not follow an option, as in `--tags process`. */
function readArgs(args) {
  const isSuite = (arg, at) => KNOWN.includes(arg) && !(args[at - 1] ?? '').startsWith('--')
  const named = args.filter(isSuite)
  return { chosen: named.length ? named : KNOWN, rest: args.filter((arg, at) => !isSuite(arg, at)) }
}
