import { PASSWORD } from '#tests/journey/cast'
import type { Visitor } from '#tests/journey/visitor'

export async function expectWords(visitor: Visitor, words: string) {
  const text = await visitor.text()
  if (!text.includes(words)) {
    throw new Error(
      `"${words}" is not on ${await visitor.path()} (${await visitor.status()}), which says: ${text.slice(0, 2_000)}`
    )
  }
}

export async function expectNoWords(visitor: Visitor, words: string) {
  if ((await visitor.text()).includes(words)) {
    throw new Error(`"${words}" is on ${await visitor.path()} and must not be`)
  }
}

/** Opens a page after days away, signing in first when the session has ended meanwhile. */
export async function comeBack(visitor: Visitor, email: string, path: string) {
  await visitor.open(path)
  if ((await visitor.path()) === '/sign-in') {
    await visitor.fill('email', email)
    await visitor.fill('password', PASSWORD)
    await visitor.press('Sign in')
  }
  await visitor.open(path)
}
