import { AsyncResource } from 'node:async_hooks'
import { runRaw } from '#app/data/raw_rows'
import type { Trx } from '#app/data/transact'

/** So that the first of a group is not kept waiting by those who came after it. */
const MOST = 32
const LONGEST_MS = 10

interface Member {
  work: (trx: Trx) => Promise<unknown>
  resolve: (value: any) => void
  reject: (error: unknown) => void
  /** What is to happen after the commit. */
  hooks: (() => unknown)[]
  /** Gives up waiting for a turn. */
  patience?: NodeJS.Timeout
}

/** Somebody else was writing all the time. */
class NoTurn extends Error {
  code = 'SQLITE_BUSY'
}

/**
 * Lets transactions that wait for their turn anyway share one commit, as SQLite has one writer at a time and a commit
 * waits for the disk longer than all else takes. Each is a savepoint of the shared one: what fails takes nothing with
 * it, and nobody is answered before the commit. One that nobody waits behind is a transaction like any other.
 */
export class CommitGroup {
  #waiting: Member[] = []
  #isRunning = false
  /** The turns belong to nobody's request. */
  #scope = new AsyncResource('CommitGroup')

  /**
   * @param begin runs work in a transaction of its own, committed when it resolves
   * @param patienceMs how long somebody waits for a turn before it is refused like by a busy database
   */
  constructor(
    private begin: (work: (trx: Trx) => Promise<void>) => Promise<void>,
    private patienceMs: number
  ) {}

  run<T>(work: (trx: Trx) => Promise<T>): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      const member: Member = { work: AsyncResource.bind(work), resolve, reject, hooks: [] }
      member.patience = setTimeout(() => this.#giveUp(member), this.patienceMs)
      this.#waiting.push(member)
      if (!this.#isRunning) void this.#scope.runInAsyncScope(() => this.#takeTurns())
    })
  }

  async #takeTurns() {
    this.#isRunning = true
    for (let first = this.#next(); first; first = this.#next()) await this.#together(first)
    this.#isRunning = false
  }

  #next() {
    const member = this.#waiting.shift()
    clearTimeout(member?.patience)
    return member
  }

  #giveUp(member: Member) {
    this.#waiting = this.#waiting.filter((other) => other !== member)
    member.reject(new NoTurn('Others were writing all the time'))
  }

  /** One transaction: `first`, and those who wait by then. */
  async #together(first: Member) {
    const begun = new Set([first])
    const done = new Map<Member, unknown>()
    try {
      await this.begin(async (trx) => {
        const until = performance.now() + LONGEST_MS
        done.set(first, await carryOut(first, trx))
        while (done.size < MOST && performance.now() < until) {
          const next = this.#next()
          if (!next) break
          begun.add(next)
          try {
            done.set(next, await inSavepoint(next, trx))
          } catch (error) {
            await undo(trx)
            begun.delete(next)
            next.reject(error)
          }
        }
      })
      for (const [member, value] of done) void tell(member, value)
    } catch (error) {
      for (const member of begun) member.reject(error)
    }
  }
}

/** Keeps what is to follow the commit: it happens only for those who are part of it, and may itself want a turn. */
async function carryOut(member: Member, trx: Trx) {
  const after = trx.after
  trx.after = (event, hook) => {
    if (event !== 'commit') return after.call(trx, event, hook)
    member.hooks.push(AsyncResource.bind(hook))
    return trx
  }
  try {
    return await member.work(trx)
  } finally {
    trx.after = after
  }
}

async function inSavepoint(member: Member, trx: Trx) {
  await runRaw('SAVEPOINT commit_group', [], trx)
  const value = await carryOut(member, trx)
  await runRaw('RELEASE SAVEPOINT commit_group', [], trx)
  return value
}

async function undo(trx: Trx) {
  await runRaw('ROLLBACK TO SAVEPOINT commit_group', [], trx)
  await runRaw('RELEASE SAVEPOINT commit_group', [], trx)
}

async function tell({ hooks, resolve, reject }: Member, value: unknown) {
  try {
    for (const hook of hooks) await hook()
    resolve(value)
  } catch (error) {
    reject(error)
  }
}
