import { spawn } from 'node:child_process'
import { inRoot } from '../lib/paths.mjs'
import { pinned } from './pin.mjs'
import { whereTimeWent } from './profile.mjs'

const SECONDS = Number(process.env.BENCH_SECONDS || 8)

/**
 * Postings and whole releases a second, in a process of its own on the server's database: through HTTP one would
 * measure pages. `aim` is the number of postings hoped for, `batchAim` that of postings many to a commit.
 */
export async function measureLedger({ env }, { aim, batchAim }) {
  const figures = [SECONDS, aim, batchAim].map(String)
  const program = [process.execPath, inRoot('tools', 'bench', 'ledger_process.mjs'), ...figures]
  const [command, ...args] = pinned(0, program)
  const child = spawn(command, args, { env, stdio: ['ignore', 'ignore', 'inherit', 'ipc'] })
  const { commits, postings, profile, batched, batchProfile, releases, clearance, payouts } = await said(child)
  return [
    { title: 'one row and its commit, 1 caller', ...commits },
    { title: 'ledger postings, 64 callers', ...postings, atLeast: aim, profile: profile && whereTimeWent(profile) },
    {
      title: 'ledger postings, 200 to a commit',
      ...batched,
      atLeast: batchAim,
      profile: batchProfile && whereTimeWent(batchProfile),
    },
    { title: 'whole releases, 8 callers', ...releases },
    { title: 'pending lines cleared by the job', ...clearance, atLeast: batchAim },
    { title: 'payouts settled in one go', ...payouts, atLeast: batchAim },
  ]
}

const TOLD = ['commits', 'postings', 'profile', 'batched', 'batchProfile', 'releases', 'clearance', 'payouts', 'done']

/** The framework sends messages of its own over the same channel. */
function said(child) {
  const figures = {}
  return new Promise((resolve, reject) => {
    child.on('message', (message) => {
      if (!TOLD.some((name) => message[name])) return
      Object.assign(figures, message)
      if (!message.done) return
      child.kill('SIGKILL')
      resolve(figures)
    })
    child.on('exit', (code) => reject(new Error(`the ledger's measurement ended with ${code}`)))
  })
}
