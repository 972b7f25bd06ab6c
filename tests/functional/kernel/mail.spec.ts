import { test } from '@japa/runner'
import testUtils from '@adonisjs/core/services/test_utils'
import { sendMail } from '#app/mail/mail'
import { transact } from '#app/data/transact'
import { mailTo, linkIn } from '#tests/support/mails'

const ada = { email: 'ada@example.com', name: 'Ada <b>', locale: 'en', zone: 'UTC' }

test.group('Mail', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  const send = () =>
    transact((trx) =>
      sendMail(
        {
          to: ada,
          subject: 'harbour.title',
          body: ['harbour.refusals.sunk'],
          action: { label: 'harbour.title', path: '/harbour?a=1' },
          data: { ship: 'Aurora' },
        },
        trx
      )
    )

  test('a mail is written with the transaction, in words, with a link that leads here', async ({ assert }) => {
    await send()
    const mail = await mailTo(ada.email)
    assert.equal(mail.subject, 'The quay')
    assert.include(mail.text, 'Aurora does not sail any more')
    assert.equal(linkIn(mail), '/harbour?a=1')
  })

  test('INF-21 the demo shows the outbox and each mail, and names are not read as markup', async ({
    client,
    assert,
  }) => {
    await send()
    const index = await client.get('/dev/mail')
    index.assertTextIncludes('The quay')
    assert.notInclude(index.text(), 'Ada <b>')
    const path = /href="(\/dev\/mail\/[0-9a-z]{16})"/.exec(index.text())![1]
    ;(await client.get(path)).assertTextIncludes('Aurora does not sail any more')
  })
})
