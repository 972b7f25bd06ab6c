import { test } from '@japa/runner'
import testUtils from '@adonisjs/core/services/test_utils'
import type { Identity } from '#app/http/identity'
import { modules } from '#app/modules/registry'
import { aPerson } from '#tests/support/people'
import { watchQueries } from '#tests/guards/support/queries'
import { hrefOf, listed, ships, SHIPS } from '#modules/admin/tests/support/ships'

test.group('ADM-01 A list of the console', (group) => {
  let ada: Identity

  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())
  group.each.setup(() => () => modules.applySwitches(new Set()))
  group.each.setup(async () => {
    ada = await aPerson({ role: 'admin', name: 'Ada' })
  })

  test('is searched for the words as they stand, filtered and sorted', async ({ client, assert }) => {
    await ships('white Gull', 'black Pearl', 'white 100%_', 'black Swan')
    const names = async (qs = '') => listed((await client.get(`${SHIPS}${qs}`).loginAs(ada)).text())

    assert.deepEqual(await names(), ['white Gull', 'black Pearl', 'white 100%_', 'black Swan'])
    assert.deepEqual(await names('?q=%25_'), ['white 100%_'])
    assert.deepEqual(await names('?fleet=black'), ['black Pearl', 'black Swan'])
    assert.deepEqual(await names('?fleet=black&q=swa'), ['black Swan'])
    assert.deepEqual(await names('?exactly=black+Pearl'), ['black Pearl'])
    assert.deepEqual(await names('?sort=-name'), ['white Gull', 'white 100%_', 'black Swan', 'black Pearl'])
    assert.deepEqual(await names('?built_from=2026-01-01'), [])
  })

  test('says in its heads how it is sorted, and a click there turns it round', async ({ client, assert }) => {
    await ships('Bee', 'Ant')
    const first = (await client.get(`${SHIPS}?sort=name&q=e`).loginAs(ada)).text()
    assert.match(first, /<th scope="col" aria-sort="ascending">\s*<a class="sort" href="[^"]*sort=-name/)
    const turned = await client.get(hrefOf(first, 'Name')).loginAs(ada)
    assert.include(turned.text(), 'aria-sort="descending"')
    assert.deepEqual(listed(turned.text()), ['Bee'])
  })

  test('is read page by page, there and back, without a row twice or left out, whatever it is sorted by', async ({
    client,
    assert,
  }) => {
    const names = Array.from({ length: 60 }, (_, number) => `Ship ${String(number % 7)}`)
    await ships(...names)
    for (const sort of ['number', '-number', 'name', '-name']) {
      const seen: string[] = []
      const pages: string[] = []
      for (let path: string | null = `${SHIPS}?sort=${sort}`; path;) {
        const html = (await client.get(path).loginAs(ada)).text()
        seen.push(...[...html.matchAll(/name="ids\[\]" value="(\d+)"/g)].map(([, number]) => number))
        pages.push(html)
        path = html.includes('rel="next"') ? hrefOf(html, 'Next') : null
      }
      assert.lengthOf(pages, 3, sort)
      assert.lengthOf(new Set(seen), 60, sort)
      const back = (await client.get(hrefOf(pages[2], 'Previous')).loginAs(ada)).text()
      assert.deepEqual(listed(back), listed(pages[1]), sort)
      const start = (await client.get(hrefOf(back, 'Previous')).loginAs(ada)).text()
      assert.deepEqual(listed(start), listed(pages[0]), sort)
      assert.notInclude(start, 'rel="prev"')
    }
    const all = await client.get(`${SHIPS}?size=100`).loginAs(ada)
    assert.lengthOf(listed(all.text()), 60)
    all.assertTextIncludes('60 entries')
  })

  test('takes as many queries for forty rows as for two', async ({ client, assert }) => {
    await ships('One', 'Two')
    const count = async () => (await watchQueries(() => client.get(`${SHIPS}?size=100`).loginAs(ada))).queries.length
    await count()
    const few = await count()
    await ships(...Array.from({ length: 38 }, (_, number) => `More ${number}`))
    assert.equal(await count(), few)
  })

  test('says when there is nothing yet, and when nothing matches, with the way out', async ({ client, assert }) => {
    const empty = await client.get(SHIPS).loginAs(ada)
    empty.assertTextIncludes('The quay is empty')
    await ships('Gull')
    const narrowed = (await client.get(`${SHIPS}?q=submarine`).loginAs(ada)).text()
    assert.include(narrowed, 'Nothing matches')
    assert.include(narrowed, `href="${SHIPS}"`)
  })

  test('leaves out of account what it does not know, says so, and shows the rest: {0}')
    .with([
      ['a search of ten thousand letters', `?q=${'x'.repeat(10_000)}`],
      ['a column that cannot be sorted', '?sort=password_hash'],
      ['no column', '?sort=-'],
      ['a page below zero', '?page=-1'],
      ['a list of answers', '?fleet[]=white&fleet[]=black'],
      ['an answer twice', '?fleet=white&fleet=black'],
      ['a tree of words', '?q[a][b]=c'],
      ['an answer nobody offers', '?fleet=grey'],
      ['a place that is none', '?after=nonsense'],
      ['a forged place', `?after=${Buffer.from('[{"a":1},{}]').toString('base64url')}`],
      ['a day that does not exist', '?built_from=2026-13-45'],
      ['words for days', '?built_from=yesterday&built_to=tomorrow'],
      ['neither yes nor no', '?is_old=perhaps'],
      ['a page of a million', '?size=1000000'],
      ['a filter that is gone', '?a_filter_of_last_year=1'],
    ])
    .run(async ({ client, assert }, [, qs]) => {
      await ships('Gull')
      const page = await client.get(`${SHIPS}${qs}`).loginAs(ada)
      page.assertStatus(200)
      page.assertTextIncludes('left out')
      assert.deepEqual(listed(page.text()), ['Gull'])
    })

  test('FLG-10 is gone, from the navigation too, while its module is off', async ({ client, assert }) => {
    const [number] = await ships('Gull')
    const addresses = [SHIPS, `${SHIPS}/${number}`, `${SHIPS}/export.csv`, `${SHIPS}/bulk/scrap`]
    for (const path of addresses) (await client.get(path).loginAs(ada)).assertStatus(200)
    assert.include((await client.get('/admin').loginAs(ada)).text(), `href="${SHIPS}"`)

    modules.applySwitches(new Set(['harbour']))
    for (const path of addresses) (await client.get(path).loginAs(ada)).assertStatus(404)
    const scrap = client.post(`${SHIPS}/${number}/actions/scrap`).form({ reason: 'Too late' })
    ;(await scrap.loginAs(ada).withCsrfToken()).assertStatus(404)
    assert.notInclude((await client.get('/admin').loginAs(ada)).text(), `href="${SHIPS}"`)
  })

  test('is for the roles it names; others see neither it nor its place', async ({ client, assert }) => {
    const moderator = await aPerson({ role: 'moderator' })
    ;(await client.get(SHIPS).loginAs(moderator)).assertStatus(200)
    ;(await client.get('/admin/r/people').loginAs(moderator)).assertStatus(403)
    const front = (await client.get('/admin').loginAs(moderator)).text()
    assert.include(front, `href="${SHIPS}"`)
    assert.notInclude(front, 'href="/admin/r/people"')
    for (const role of ['finance', 'client', 'freelancer'] as const) {
      ;(await client.get(SHIPS).loginAs(await aPerson({ role }))).assertStatus(403)
    }
    ;(await client.get('/admin/r/unheard-of').loginAs(ada)).assertStatus(404)
    ;(await client.get(`${SHIPS}/1abc`).loginAs(ada)).assertStatus(404)
    assert.equal((await client.get(SHIPS).redirects(0)).status(), 302)
  })
})
