import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import { resourcesThatAreOn } from '#app/admin/resources'
import { chromiumPath, newBrowserUser, openBrowser, skipReason, type BrowserUser } from '#tests/browser/support/browser'
import { aliveIn, HostileWords, TRAP, wordsOn } from '#tests/browser/support/hostile_words'
import { buildHostileWorld } from '#tests/browser/support/hostile_world'
import { accessTables } from '#tests/guards/support/access'
import { Caller } from '#tests/guards/support/caller'
import { allRoutes, pathOf } from '#tests/guards/support/routes'
import type { World } from '#tests/guards/support/world'
import { freshDatabase } from '#tests/support/fresh_database'

const READERS = ['visitor', 'client', 'freelancer', 'admin'] as const
type Reader = (typeof READERS)[number]

/** Downloads, answers for machines, and pages that hold nobody's words. */
const LEFT_OUT = /^\/(api|media|files|styleguide|terms|privacy|fees|how-it-works)\b|\/(files|texts)\/|\.csv$/
/** What is kept and shown to nobody. */
const UNSHOWN = new Set(['user agent', 'holder of a bank account'])

/** Every page of the product that this reader may open; of an operator those that only operators see. */
async function pagesFor(who: Reader, world: World) {
  const table = await accessTables()
  const routes = allRoutes().filter(
    ({ key, method, pattern }) => method === 'GET' && table[key] && !LEFT_OUT.test(pattern)
  )
  return routes
    .filter(({ key }) => table[key].who[who] === 'allowed' && (who !== 'admin' || table[key].who.client !== 'allowed'))
    .map(({ key, pattern }) => pathOf(pattern, table[key].ids?.(world) ?? {}))
}

/** Pages that carry a part of their address. */
function echoesFor(who: Reader, words: HostileWords) {
  const typed = encodeURIComponent(words.long('search'))
  const lists = who === 'admin' ? ['/admin/search', '/admin/r/people'] : ['/projects', '/talent']
  return [...lists.map((path) => `${path}?q=${typed}`), `/${typed.slice(0, 200)}`]
}

/** Every list of the console, and the newest row of those that hold words. */
async function listsOfTheConsole() {
  const newest = async (table: string, where = {}) =>
    (await db.from(table).where(where).orderBy('id', 'desc').select('*').firstOrFail()) as any
  return [
    ...(await resourcesThatAreOn()).map(({ name }) => name),
    `projects/${(await newest('projects')).public_id}`,
    `contracts/${(await newest('contracts', { state: 'active' })).public_id}`,
    `disputes/${(await newest('disputes')).public_id}`,
    `files/${(await newest('files', { state: 'infected' })).public_id}`,
    `mails/${(await newest('mail_messages')).public_id}`,
  ].map((path) => `/admin/r/${path}`)
}

/** Somebody at a browser of their own, signed in by their cookies. */
async function arrive(who: Reader, world: World) {
  const user = await newBrowserUser()
  const url = `http://localhost:${process.env.PORT}`
  const { cookies } = await Caller.as(who === 'visitor' ? null : world.people[who])
  const pairs = cookies.split('; ').filter(Boolean)
  const named = pairs.map((pair) => ({
    name: pair.slice(0, pair.indexOf('=')),
    value: pair.slice(pair.indexOf('=') + 1),
  }))
  await user.context.addCookies(named.map((one) => ({ ...one, url })))
  return user
}

/** An operator shuts the freelancer out: what is said about it names them, and the log says why. */
async function shutOut({ page }: BrowserUser, { people }: World, reason: string) {
  await page.goto(`/admin/r/people/${people.freelancer.publicId}/actions/disable`)
  await page.locator('main [name="reason"]').fill(reason)
  await page.locator('main form').getByRole('button').first().click()
  await page.waitForURL((url) => !url.pathname.endsWith('/disable'))
}

test.group('SEC-30 Hostile words', (group) => {
  group.setup(openBrowser)
  group.each.teardown(freshDatabase)

  test('run nowhere and are shown as they were written, whoever reads them in Chromium')
    .skip(!chromiumPath, skipReason)
    .timeout(300_000)
    .run(async ({ assert }) => {
      const words = new HostileWords()
      const { world, further } = await buildHostileWorld(words)
      const reason = words.short('reason of an operator')
      const unread = new Set([...words.written.keys()].filter((what) => !UNSHOWN.has(what)))
      const faults: string[] = []
      let pages = 0

      const look = async ({ page }: BrowserUser) => {
        pages++
        const found = await page.evaluate(aliveIn, TRAP)
        faults.push(...found.map((what) => `${new URL(page.url()).pathname}: ${what}`))
        const shown = await page.evaluate(wordsOn)
        for (const what of unread) if (shown.includes(words.written.get(what)!)) unread.delete(what)
      }
      const read = async (who: Reader) => {
        const user = await arrive(who, world)
        await user.context.exposeFunction(TRAP, (number: number) => void faults.push(`${who}: words ${number} ran`))
        user.page.on('dialog', (dialog) => {
          faults.push(`${who}: a dialog`)
          return dialog.dismiss()
        })
        const more = who === 'admin' ? await listsOfTheConsole() : who === 'visitor' ? [] : further[who]
        for (const path of [...(await pagesFor(who, world)), ...more, ...echoesFor(who, words)]) {
          await user.page.goto(path, { waitUntil: 'domcontentloaded' })
          await look(user)
        }
        return user
      }

      const users = await Promise.all(READERS.map(read))
      const operator = users[READERS.indexOf('admin')]
      await shutOut(operator, world, reason)
      await look(operator)
      await operator.page.goto('/admin/r/audit')
      await look(operator)

      faults.push(...users.flatMap(({ complaints }) => complaints))
      await Promise.all(users.map(({ context }) => context.close()))
      assert.deepEqual({ faults, unread: [...unread] }, { faults: [], unread: [] })
      assert.isAbove(pages, 120)
    })
})
