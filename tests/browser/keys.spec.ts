import { test } from '@japa/runner'
import type { CDPSession, Page } from 'playwright-core'
import db from '@adonisjs/lucid/services/db'
import type { Identity } from '#app/http/identity'
import { chromiumPath, newBrowserUser, openBrowser, skipReason } from '#tests/browser/support/browser'
import { freshDatabase } from '#tests/support/fresh_database'
import { aPerson, PASSWORD } from '#tests/support/people'

const BUILT_IN = { protocol: 'ctap2', transport: 'internal', hasResidentKey: true, hasUserVerification: true }
const IN_A_POCKET = { protocol: 'ctap2', transport: 'usb', hasResidentKey: false, hasUserVerification: false }

/** A device with keys: each of them is one of Chromium's virtual authenticators. */
class Keyring {
  constructor(
    readonly page: Page,
    private cdp: CDPSession
  ) {}

  static async at(page: Page) {
    const cdp = await page.context().newCDPSession(page)
    await cdp.send('WebAuthn.enable', { enableUI: false })
    return new Keyring(page, cdp)
  }

  async add(kind: object): Promise<string> {
    const options = { isUserVerified: true, automaticPresenceSimulation: true, ...kind } as any
    return (await this.cdp.send('WebAuthn.addVirtualAuthenticator', { options })).authenticatorId
  }

  async remove(authenticatorId: string) {
    await this.cdp.send('WebAuthn.removeVirtualAuthenticator', { authenticatorId })
  }

  async refuseFinger(authenticatorId: string) {
    await this.cdp.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified: false })
  }

  /** The key itself, to be put into another authenticator: what a thief's copy would be. */
  async copyOf(authenticatorId: string) {
    const { credentials } = await this.cdp.send('WebAuthn.getCredentials', { authenticatorId })
    return credentials[0]
  }

  async put(authenticatorId: string, credential: any) {
    await this.cdp.send('WebAuthn.addCredential', { authenticatorId, credential })
  }
}

async function atDesk(person: Identity) {
  const { page, complaints } = await newBrowserUser()
  await signInAt(page, person)
  await page.waitForURL('**/dashboard')
  return { page, complaints, keys: await Keyring.at(page) }
}

async function signInAt(page: Page, { email }: Identity) {
  await page.goto('/sign-in')
  await page.fill('[name=email]', email)
  await page.fill('[name=password]', PASSWORD)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
}

async function addKey(page: Page, kind: 'passkey' | 'security_key', label: string) {
  await page.goto(`/settings/security/keys/new?kind=${kind}`)
  await page.fill('[name=label]', label)
  await page.getByRole('button', { name: 'Go on' }).click()
}

/** As in browsers that do not offer passkeys in the field for the address. */
function withoutAutofill(page: Page) {
  return page.addInitScript('PublicKeyCredential.isConditionalMediationAvailable = async () => false')
}

async function signOut(page: Page) {
  await page.context().clearCookies()
}

test.group('Keys in a browser', (group) => {
  group.setup(openBrowser)
  group.each.teardown(freshDatabase)

  test('SEC-04 a passkey is added with a finger, opens the account by itself, and is known the second time')
    .skip(!chromiumPath, skipReason)
    .run(async ({ assert }) => {
      const clara = await aPerson()
      const { page, complaints, keys } = await atDesk(clara)
      const device = await keys.add(BUILT_IN)
      await addKey(page, 'passkey', 'My laptop')
      await page.getByText('These are shown only now').waitFor()
      await page.goto('/settings/security')
      assert.include(await page.locator('main').innerText(), 'My laptop')
      await addKey(page, 'passkey', 'Again')
      await page.getByText('This key is added already').waitFor()

      await signOut(page)
      await page.goto('/sign-in?next=/settings/sessions', { waitUntil: 'commit' })
      await page.waitForURL(({ pathname }) => pathname === '/settings/sessions')
      const session = await db.from('auth_sessions').orderBy('id', 'desc').firstOrFail()
      assert.deepInclude(session, { user_id: clara.id, methods: 'passkey', assurance: 4 })

      await withoutAutofill(page)
      await signOut(page)
      await page.goto('/sign-in')
      await page.getByRole('button', { name: 'Sign in with a passkey' }).click()
      await page.waitForURL('**/dashboard')
      await signOut(page)
      await keys.refuseFinger(device)
      await page.goto('/sign-in')
      await page.getByRole('button', { name: 'Sign in with a passkey' }).click()
      await page.getByText('Nothing was chosen, or it took too long').waitFor()
      assert.deepEqual(complaints, [])
    })

  test('SEC-05 two security keys on one account: after the password either is touched, and one is removed')
    .skip(!chromiumPath, skipReason)
    .run(async ({ assert }) => {
      const clara = await aPerson()
      const { page, keys } = await atDesk(clara)
      const first = await keys.add(IN_A_POCKET)
      await addKey(page, 'security_key', 'Keyring')
      await page.getByText('These are shown only now').waitFor()
      await keys.remove(first)
      await keys.add(IN_A_POCKET)
      await addKey(page, 'security_key', 'Drawer')
      await page.waitForURL('**/settings/security')
      const kinds = await db.from('auth_factors').where('user_id', clara.id).select('kind', 'label')
      assert.deepEqual(kinds, [
        { kind: 'security_key', label: 'Keyring' },
        { kind: 'security_key', label: 'Drawer' },
      ])

      await signOut(page)
      await signInAt(page, clara)
      await page.waitForURL('**/sign-in/verify')
      assert.include(await page.locator('main').innerText(), 'touch it when your browser says so')
      await page.getByRole('button', { name: 'Use the key' }).click()
      await page.waitForURL('**/dashboard')

      await page.goto('/settings/security')
      await page.getByRole('link', { name: 'Change Keyring' }).click()
      await page.getByRole('button', { name: 'Remove' }).click()
      await page.locator('dialog[open] [data-confirm-yes]').click()
      await page.getByText('It is removed').waitFor()
      assert.lengthOf(await db.from('auth_webauthn'), 1)
    })

  test('SEC-04 a copy of a key is refused, and that is a critical event its owner is told of')
    .skip(!chromiumPath, skipReason)
    .run(async ({ assert }) => {
      const clara = await aPerson()
      const { page, keys } = await atDesk(clara)
      const device = await keys.add(BUILT_IN)
      await addKey(page, 'passkey', 'My laptop')
      await page.getByText('These are shown only now').waitFor()
      const copy = await keys.copyOf(device)
      await withoutAutofill(page)
      const signIn = async () => {
        await signOut(page)
        await page.goto('/sign-in')
        await page.getByRole('button', { name: 'Sign in with a passkey' }).click()
      }
      for (let times = 0; times < 2; times++) {
        await signIn()
        await page.waitForURL('**/dashboard')
      }
      await keys.remove(device)
      await keys.put(await keys.add(BUILT_IN), copy)
      await signIn()
      await page.getByText('This key counts less than it did before').waitFor()
      const alarm = await db.from('audit_entries').where('action', 'security.key_copied').firstOrFail()
      assert.equal(alarm.severity, 'critical')
      const mail = await db.from('mail_messages').where('subject', 'like', '%may have been copied%').firstOrFail()
      assert.equal(mail.to_email, clara.email)
    })

  test('SEC-22 a key answers when somebody is asked once more, too')
    .skip(!chromiumPath, skipReason)
    .run(async () => {
      const clara = await aPerson()
      const { page, keys } = await atDesk(clara)
      await keys.add(BUILT_IN)
      await addKey(page, 'passkey', 'My laptop')
      await page.getByText('These are shown only now').waitFor()
      await db.from('auth_sessions').update({ proved_at: 1 })
      await page.goto('/settings/security/keys/new')
      await page.waitForURL('**/confirm-identity?**')
      await page.getByRole('button', { name: 'Use the key' }).click()
      await page.waitForURL('**/settings/security/keys/new')
    })
})
