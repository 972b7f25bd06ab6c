import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { repoRoot } from '#app/files/paths'
import { COMPILED } from '#tests/support/server_process'

const SCRIPT = 'build/modules/wallet/tests/support/post_often.js'

export interface Answer {
  number: number
  result: 'posted' | 'replay' | 'refused'
}

/** The process of `post_often`: what it was told was committed, and an end without warning. */
export class Poster {
  readonly answers: Answer[] = []
  #child
  #waiting: { count: number; resolve(): void } | null = null
  #errors = ''

  /** `size` postings go into one database transaction. */
  constructor(from: number, env: Record<string, string> = {}, size = 1) {
    this.#child = spawn(process.execPath, [SCRIPT, String(from), String(size)], {
      cwd: repoRoot(),
      env: { ...process.env, NODE_ENV: 'test', ...COMPILED.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    this.#child.stderr.on('data', (chunk) => (this.#errors += chunk))
    createInterface(this.#child.stdout).on('line', (line) => this.#read(line))
  }

  get highest() {
    return Math.max(...this.answers.map(({ number }) => number))
  }

  /** Resolves at the answer that makes it `count` more than now. */
  hasAnswered(count: number): Promise<void> {
    const answered = new Promise<void>((resolve) => {
      this.#waiting = { count: this.answers.length + count, resolve }
    })
    const gone = once(this.#child, 'exit').then(() => {
      throw new Error(`the process ended by itself: ${this.#errors}`)
    })
    return Promise.race([answered, gone])
  }

  async kill() {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return
    const closed = once(this.#child, 'close')
    this.#child.kill('SIGKILL')
    await closed
  }

  #read(line: string) {
    const match = /^(\d+) (posted|replay|refused)$/.exec(line)
    if (!match) return
    this.answers.push({ number: Number(match[1]), result: match[2] as Answer['result'] })
    if (this.#waiting && this.answers.length >= this.#waiting.count) this.#waiting.resolve()
  }
}
