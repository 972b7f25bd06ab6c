import { Worker } from 'node:worker_threads'
import logger from '@adonisjs/core/services/logger'
import { sqliteFile } from '#app/data/sqlite_file'

type Bindings = (string | number)[]
type Answer = { id: number; rows: any[] } | { id: number; trouble: string }
type Asked = { resolve: (rows: any[]) => void; reject: (error: Error) => void }

/**
 * Asks the SQLite file from a thread of its own, which only reads, so that ranking many thousands of documents holds
 * nobody else up. Made at the first question; after trouble the next question makes another one.
 */
class SearchThread {
  #worker: Worker | undefined
  #asked = new Map<number, Asked>()
  #questions = 0

  /** Tables with more documents than this are asked here; smaller ones are quicker asked at once. */
  from = 10_000

  /** Rows as committed by now. Rejects when the thread cannot answer. */
  rows(sql: string, bindings: Bindings): Promise<any[]> {
    const worker = (this.#worker ??= this.#start())
    const id = ++this.#questions
    return new Promise((resolve, reject) => {
      this.#asked.set(id, { resolve, reject })
      worker.postMessage({ id, sql, bindings })
    })
  }

  /** Ends the thread; what was asked of it is refused. */
  async end(why = 'The search thread was ended') {
    const worker = this.#worker
    this.#worker = undefined
    for (const { reject } of this.#asked.values()) reject(new Error(why))
    this.#asked.clear()
    await worker?.terminate()
  }

  #start() {
    const worker = new Worker(new URL('./search_worker.js', import.meta.url), { workerData: { file: sqliteFile() } })
    worker.unref()
    worker.on('message', (answer: Answer) => this.#hear(answer))
    worker.on('error', (error) => void this.end(error.message))
    worker.on('exit', () => worker === this.#worker && void this.end())
    return worker
  }

  #hear(answer: Answer) {
    const asked = this.#asked.get(answer.id)
    this.#asked.delete(answer.id)
    if ('rows' in answer) return asked?.resolve(answer.rows)
    logger.warn({ trouble: answer.trouble }, 'the search thread could not answer')
    asked?.reject(new Error(answer.trouble))
    void this.end(answer.trouble)
  }
}

export const searchThread = new SearchThread()
