import { existsSync, readFileSync, realpathSync } from 'node:fs'
import { delimiter, dirname, join } from 'node:path'
import { capture } from './capture.mjs'
import { trustSystemCertificates } from './certificates.mjs'
import { Halt } from './halt.mjs'
import { explainNpm } from './npm_errors.mjs'
import { NEEDED } from './runtime.mjs'

const FEW_QUICK_RETRIES = ['--fetch-retries=2', '--fetch-retry-factor=4', '--fetch-retry-mintimeout=1000']
const QUIET = ['--no-audit', '--no-fund', '--no-update-notifier', '--no-progress', '--loglevel=error']

/** Settings an outer npm hands down that describe itself, not what the user asked for. */
const OUTER_NPM_ONLY =
  /^npm_(config_(node_gyp|local_prefix|global_prefix|prefix|user_agent|npm_version)|execpath|node_execpath)$/i

/** Path of the npm-cli.js that this machine has. */
export function findNpm(env = process.env) {
  const candidates = [
    /npm-cli\.c?js$/.test(env.npm_execpath ?? '') ? env.npm_execpath : undefined,
    join(dirname(process.execPath), '..', 'lib', 'node_modules', 'npm', 'bin', 'npm-cli.js'),
    join(dirname(process.execPath), 'node_modules', 'npm', 'bin', 'npm-cli.js'),
    ...(env.PATH ?? '').split(delimiter).map(linkedNpm),
  ]
  const found = candidates.find((path) => path && existsSync(path))
  if (found) {
    return found
  }
  throw new Halt('npm was not found on this machine.', [
    `Install Node.js ${NEEDED.node} (npm comes with it) and run the command again.`,
  ])
}

export function npmVersion(cli) {
  return JSON.parse(readFileSync(join(dirname(cli), '..', 'package.json'), 'utf8')).version
}

/** Runs npm without a word; throws a Halt that says what to do when it fails. */
export async function npm(args, { node, cli, env = process.env }) {
  const clean = Object.fromEntries(Object.entries(env).filter(([name]) => !OUTER_NPM_ONLY.test(name)))
  const result = await capture(node, [cli, ...args, ...QUIET, ...FEW_QUICK_RETRIES], {
    env: trustSystemCertificates(clean),
  })
  if (result.code !== 0) {
    throw explainNpm(result.output)
  }
}

function linkedNpm(folder) {
  try {
    const target = realpathSync(join(folder, 'npm'))
    return /\.c?js$/.test(target) ? target : undefined
  } catch {
    return undefined
  }
}
