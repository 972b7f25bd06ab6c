import env from '#start/env'
import { defineConfig, drivers } from '@adonisjs/core/encryption'

const oldAppKeys = (env.get('OLD_APP_KEYS')?.release() ?? '')
  .split(',')
  .map((key) => key.trim())
  .filter(Boolean)

/** Newest first. Earlier keys still open what they encrypted; only APP_KEY encrypts. */
export const appKeys: readonly string[] = [env.get('APP_KEY').release(), ...oldAppKeys]

const encryptionConfig = defineConfig({
  default: 'gcm',
  list: {
    gcm: drivers.aes256gcm({ keys: [...appKeys], id: 'gcm' }),
    // Tells what the present key encrypted from what an earlier one did.
    newest: drivers.aes256gcm({ keys: [appKeys[0]], id: 'gcm' }),
  },
})

export default encryptionConfig

declare module '@adonisjs/core/types' {
  interface EncryptorsList extends InferEncryptors<typeof encryptionConfig> {}
}
