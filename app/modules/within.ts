/**
 * The answer, or an error when it takes longer than `ms`. What a late answer still throws is swallowed: nobody waits for
 * it any more.
 */
export function within<T>(ms: number, answer: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Late(ms)), ms)
  })
  answer.catch(() => {})
  return Promise.race([answer, late]).finally(() => clearTimeout(timer))
}

export class Late extends Error {
  constructor(ms: number) {
    super(`No answer within ${ms} ms`)
  }
}
