import { test } from '@japa/runner'
import app from '@adonisjs/core/services/app'
import db from '@adonisjs/lucid/services/db'
import testUtils from '@adonisjs/core/services/test_utils'
import { EncryptionManager, defineConfig, drivers } from '@adonisjs/core/encryption'
import { tableNames } from '#app/data/schema'
import { encryptedColumns, rotateKeys } from '#app/privacy/rotate_keys'
import { isSealedAnew, seal, unseal } from '#app/privacy/encrypted'
import { bankAccountOf } from '#modules/wallet/queries/payout_methods'
import { withAuthenticator } from '#modules/security/tests/support/factors'
import { CANARY, aLifeOf } from '#tests/support/canary'
import { aPerson } from '#tests/support/people'

const COLUMN = 'payout_methods.details'
const IBAN = 'DE89370400440532013000'

/** What this installation encrypted before its key was changed. */
async function sealedEarlier(value: unknown) {
  const [key] = process.env.OLD_APP_KEYS!.split(',')
  const config = defineConfig({ default: 'gcm', list: { gcm: drivers.aes256gcm({ keys: [key], id: 'gcm' }) } })
  const manager = new EncryptionManager((await config.resolver(app)) as any)
  return manager.encrypt(value, { purpose: COLUMN })
}

async function everyText() {
  let dump = ''
  for (const table of await tableNames(db.connection())) dump += JSON.stringify(await db.from(table).select('*'))
  return dump
}

test.group('What is stored encrypted', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  test('SEC-32 a dump of the database shows neither bank accounts nor seeds', async ({ assert }) => {
    await aLifeOf(CANARY)
    const { seed } = await withAuthenticator(await aPerson())
    const dump = await everyText()
    assert.include(dump, CANARY)
    for (const secret of [IBAN, seed]) assert.notInclude(dump, secret)
    assert.notInclude(dump, Buffer.from(IBAN).toString('base64').slice(0, -4))
  })

  test('SEC-32 every encrypted column can be read, and only as itself', async ({ assert }) => {
    const columns = (await encryptedColumns()).map(([table, name]) => `${table}.${name}` as const)
    assert.include(columns, COLUMN)
    for (const column of columns) {
      const sealed = seal(column, { number: IBAN })
      assert.deepEqual(unseal(column, sealed), { number: IBAN })
      assert.throws(() => unseal('users.name', sealed), /neither APP_KEY/)
    }
  })

  test('SEC-32 after the key was changed all is read with the old one, and encrypted anew with the new one', async ({
    assert,
  }) => {
    const { person } = await aLifeOf(CANARY)
    const method = await db.from('payout_methods').where('account_id', person.accountId).firstOrFail()
    const account = await bankAccountOf(method.id)
    const details = await sealedEarlier(account)
    await db.from('payout_methods').where('id', method.id).update({ details })
    assert.deepEqual(await bankAccountOf(method.id), account)
    assert.isFalse(isSealedAnew(COLUMN, details))

    const first = (await rotateKeys()).find(({ column }) => column === COLUMN)!
    assert.include(first, { renewed: 1 })
    const renewed = await db.from('payout_methods').where('id', method.id).firstOrFail()
    assert.isTrue(isSealedAnew(COLUMN, renewed.details))
    assert.deepEqual(await bankAccountOf(method.id), account)
    const again = (await rotateKeys()).find(({ column }) => column === COLUMN)!
    assert.include(again, { renewed: 0 })
  })

  test('SEC-32 a value that no key reads is named and left as it is', async ({ assert }) => {
    const { person } = await aLifeOf(CANARY)
    const method = await db.from('payout_methods').where('account_id', person.accountId).firstOrFail()
    await db.from('payout_methods').where('id', method.id).update({ details: 'gcm.from.elsewhere' })
    const found = (await rotateKeys()).find(({ column }) => column === COLUMN)!
    assert.deepEqual(found.unread, [method.id])
    assert.equal((await db.from('payout_methods').where('id', method.id).firstOrFail()).details, 'gcm.from.elsewhere')
  })
})
