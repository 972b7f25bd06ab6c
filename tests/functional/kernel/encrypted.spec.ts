import { test } from '@japa/runner'
import app from '@adonisjs/core/services/app'
import db from '@adonisjs/lucid/services/db'
import testUtils from '@adonisjs/core/services/test_utils'
import { EncryptionManager, defineConfig, drivers } from '@adonisjs/core/encryption'
import { tableNames } from '#app/data/schema'
import { blindIndex, blindIndexes } from '#app/privacy/blind_index'
import { encryptedColumns, rotateKeys } from '#app/privacy/rotate_keys'
import { isSealedAnew, seal, unseal } from '#app/privacy/encrypted'
import { bankAccountOf } from '#modules/wallet/queries/payout_methods'
import { othersWith } from '#modules/security/queries/phones'
import { withAuthenticator, withPhone } from '#modules/security/tests/support/factors'
import { CANARY, aLifeOf } from '#tests/support/canary'
import { aPerson } from '#tests/support/people'

const COLUMN = 'payout_methods.details'
const PHONE = '+4915112345678'
const IBAN = 'DE89370400440532013000'

/** What this installation encrypted before its key was changed. */
async function sealedEarlier(value: unknown, column = COLUMN) {
  const [key] = process.env.OLD_APP_KEYS!.split(',')
  const config = defineConfig({ default: 'gcm', list: { gcm: drivers.aes256gcm({ keys: [key], id: 'gcm' }) } })
  const manager = new EncryptionManager((await config.resolver(app)) as any)
  return manager.encrypt(value, { purpose: column })
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

  test('SEC-32 who has a number is found without reading any, also after the key was changed', async ({ assert }) => {
    const [clara, linh] = [await aPerson(), await aPerson()]
    await withPhone(clara, PHONE)
    await withPhone(linh, PHONE)
    const theirs = db.from('auth_factors').where('user_id', clara.id)
    const [now, earlier] = blindIndexes('auth_factors.secret', PHONE)
    const secret = await sealedEarlier(PHONE, 'auth_factors.secret')
    await theirs.clone().update({ secret, phone_index: earlier })
    assert.equal(await othersWith(PHONE, linh.id), 1)

    await rotateKeys()
    assert.equal((await theirs.clone().firstOrFail()).phone_index, now)
    assert.equal(await othersWith(PHONE, linh.id), 1)
    assert.notEqual(blindIndex('auth_factors.secret', PHONE), blindIndex('payout_methods.details', PHONE))
    assert.notInclude(await everyText(), PHONE)
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
