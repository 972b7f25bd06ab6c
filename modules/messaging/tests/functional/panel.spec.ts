import { test } from '@japa/runner'
import testUtils from '@adonisjs/core/services/test_utils'
import { shareViewState } from '#app/http/view_state'
import type { Identity } from '#app/http/identity'
import edge from 'edge.js'
import { renderSlot } from '#app/modules/slots'
import { use } from '#app/modules/use'
import { aPerson } from '#tests/support/people'
import { aTalk, says } from '#modules/messaging/tests/support/talks'

async function panel(topicId: string, identity: Identity | null, slot = 'contract.panels') {
  const ctx = await testUtils.createHttpContext()
  return renderSlot(slot, edge.createRenderer().share(shareViewState(ctx)), {
    topicType: 'contract',
    topicId,
    identity,
    contract: {},
  })
}

test.group('The conversation on the page of its contract', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  test('shows both sides what was said, and a form; with that they have read it', async ({ assert }) => {
    const { clara, farid, publicId, topicId } = await aTalk()
    await says(publicId, clara, 'Can you start on Monday?')
    const html = await panel(topicId, farid)
    assert.include(html, 'Can you start on Monday?')
    assert.include(html, `action="/messages/${publicId}"`)
    assert.equal(await use('messaging').unreadMessages(farid), 0)
  })

  test('shows the latest lines of a long one, and where the rest is', async ({ assert }) => {
    const { clara, publicId, topicId } = await aTalk()
    for (let i = 1; i <= 12; i++) await says(publicId, clara, `Line number ${i}.`)
    const html = await panel(topicId, clara)
    assert.include(html, 'Line number 12.')
    assert.notInclude(html, 'Line number 4.')
    assert.include(html, `href="/messages/${publicId}"`)
  })

  test('is not there for strangers and visitors, nor where nothing was opened', async ({ assert }) => {
    const { clara, topicId } = await aTalk()
    const stranger = await aPerson()
    assert.notInclude(await panel(topicId, stranger), 'Conversation')
    assert.notInclude(await panel(topicId, null), 'Conversation')
    assert.notInclude(await panel('0123456789abcdef', clara), 'Conversation')
  })
})
