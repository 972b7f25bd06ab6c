import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import testUtils from '@adonisjs/core/services/test_utils'
import { erasePerson } from '#app/privacy/erase_person'
import { newPublicId } from '#app/data/public_id'
import { transact } from '#app/data/transact'
import { use } from '#app/modules/use'
import { aPerson } from '#tests/support/people'
import { aTalk, says } from '#modules/messaging/tests/support/talks'

test.group('Searching one’s conversations', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  const find = (client: any, person: any, words: string, more = '') =>
    client.get(`/messages?q=${encodeURIComponent(words)}${more}`).loginAs(person)

  test('COM-15 Clara finds what Farid said about Thursday, with the words marked, and comes to that very message', async ({
    client,
    assert,
  }) => {
    const { clara, farid, publicId, path } = await aTalk()
    await says(publicId, farid, 'On Thursday the pharmacists can try the counter in Übach.')
    for (let number = 0; number < 70; number++) await says(publicId, clara, `Small talk ${number}`)

    const page = await find(client, clara, 'thursd UBACH')
    page.assertTextIncludes('1 conversation with these words')
    page.assertTextIncludes('On <mark>Thursday</mark> the pharmacists can try the counter in <mark>Übach</mark>.')
    const link = new RegExp(`${path}\\?around=([0-9a-z]{16})#m-\\1`).exec(page.text())
    const there = await client.get(link![0].split('#')[0]).loginAs(clara)
    there.assertTextIncludes(`id="m-${link![1]}"`)
    there.assertTextIncludes('On Thursday the pharmacists')
    there.assertTextIncludes('Back to the latest messages')
    assert.notInclude(there.text(), 'Small talk 69')
  })

  test('COM-15 titles and people are found, too, and several messages are one conversation', async ({
    client,
    assert,
  }) => {
    const { clara, farid, publicId } = await aTalk('Stock service for nine pharmacies')
    await says(publicId, farid, 'The picker is ready.')
    await says(publicId, clara, 'The picker looks good.')
    ;(await find(client, clara, 'pharmacy')).assertTextIncludes('<mark>pharmacies</mark>')
    ;(await find(client, farid, 'lindenk')).assertTextIncludes('<mark>Lindenkorb</mark>')
    ;(await find(client, clara, 'anwar')).assertTextIncludes('<mark>Anwar</mark>')
    const page = await find(client, clara, 'picker')
    page.assertTextIncludes('looks good')
    page.assertTextIncludes('and one more message')
    assert.lengthOf(page.text().match(/<li class="talk">/g)!, 1)
    ;(await find(client, clara, 'picker broken')).assertTextIncludes('Nothing fits all of that')
  })

  test('COM-15 nobody ever finds what strangers said, whatever they ask for', async ({ client, assert }) => {
    const { farid, publicId } = await aTalk('A secret harbour')
    await says(publicId, farid, 'The harbour opens in April.')
    const own = await aTalk('My own harbour')
    const stranger = await aPerson()
    for (const words of ['harbour', 'april', 'secret', 'anwar', '%', '_', "' or 1=1 --", 'harbour%']) {
      const mine = await find(client, own.clara, words)
      mine.assertStatus(200)
      assert.notInclude(mine.text(), 'secret harbour')
      assert.notInclude(mine.text(), 'opens in')
      assert.notInclude((await find(client, stranger, words)).text(), '<li class="talk">')
    }
    const { public_id: message } = await db.from('messages').orderBy('id', 'desc').firstOrFail()
    const other = await client.get(`${own.path}?around=${message}`).loginAs(own.clara)
    other.assertStatus(200)
    assert.notInclude(other.text(), 'opens in')
  })

  test('COM-15 many finds come in pages, and the words stay in the field', async ({ client, assert }) => {
    const { clara, farid } = await aTalk('Harbour 0')
    for (let number = 1; number < 27; number++) {
      await use('messaging').openConversation({
        topicType: 'proposal',
        topicId: newPublicId(),
        title: `Harbour ${number}`,
        accountIds: [clara.accountId, farid.accountId],
      })
    }
    const first = await find(client, clara, 'harbour')
    first.assertTextIncludes('27 conversations with these words')
    first.assertTextIncludes('value="harbour"')
    first.assertTextIncludes('/messages?q=harbour&amp;page=2')
    const second = await find(client, clara, 'harbour', '&page=2')
    assert.lengthOf(second.text().match(/<li class="talk">/g)!, 2)
  })

  test('what is no word finds nothing, and no words show the whole list', async ({ client }) => {
    const { clara } = await aTalk('Harbour')
    for (const words of ['?!', '—', '…'.repeat(300)]) {
      ;(await find(client, clara, words)).assertTextIncludes('Nothing fits all of that')
    }
    ;(await client.get('/messages?q[]=a').loginAs(clara)).assertTextIncludes('Contract: Harbour')
    ;(await client.get('/messages?q=+').loginAs(clara)).assertTextIncludes('Contract: Harbour')
  })

  test('what an erased person wrote is not found any more', async ({ client, assert }) => {
    const { clara, farid, publicId } = await aTalk()
    await says(publicId, farid, 'The harbour opens in April.')
    await transact((trx) => erasePerson(farid.id, trx))
    assert.notInclude((await find(client, clara, 'april')).text(), '<li class="talk">')
  })
})
