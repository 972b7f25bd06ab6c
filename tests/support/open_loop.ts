import { Agent, get } from 'node:http'

export interface LoadResult {
  /** Answers by status. */
  answered: Map<number, number>
  /** Answers that ended in the middle. */
  cut: number
  /** Requests without any answer: not taken by the server, unless its log says that it began them. */
  unanswered: number
}

/** Sends `perSecond` requests at fixed times, however slow the answers are, over kept connections; returns how to stop. */
export function openLoop(url: string, perSecond: number) {
  const agent = new Agent({ keepAlive: true, maxSockets: 200 })
  const result: LoadResult = { answered: new Map(), cut: 0, unanswered: 0 }
  const open = new Set<Promise<void>>()
  const timer = setInterval(() => {
    const one = ask(url, agent, result).finally(() => open.delete(one))
    open.add(one)
  }, 1_000 / perSecond)

  return {
    result,
    async stop() {
      clearInterval(timer)
      await Promise.all(open)
      agent.destroy()
    },
  }
}

function ask(url: string, agent: Agent, result: LoadResult): Promise<void> {
  return new Promise((resolve) => {
    const request = get(url, { agent }, (answer) => {
      answer.resume()
      answer.on('close', () => {
        if (answer.complete) result.answered.set(answer.statusCode!, (result.answered.get(answer.statusCode!) ?? 0) + 1)
        else result.cut++
        resolve()
      })
    })
    request.on('error', () => {
      result.unanswered++
      resolve()
    })
  })
}
