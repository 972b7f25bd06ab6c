import { clock } from '#app/time/clock'

const kept = new Set<{ forget(): void }>()

/** A read whose answer is kept in this process for a while, for figures that many ask and nobody needs to the second. */
export function keptFor<Answer>(seconds: number, read: () => Promise<Answer>) {
  let answer: Promise<Answer> | undefined
  let until = 0
  kept.add({ forget: () => (answer = undefined) })

  return (): Promise<Answer> => {
    if (answer && clock.now() < until) return answer
    until = clock.in({ seconds })
    answer = read()
    answer.catch(() => (answer = undefined))
    return answer
  }
}

/** Forgets every kept answer: tests, each of which has data of its own. */
export function forgetKept() {
  for (const one of kept) one.forget()
}
