import env from '#start/env'
import { defineConfig, drivers } from '@adonisjs/core/encryption'

/** Earlier keys still open what they encrypted; only APP_KEY encrypts. */
const oldAppKeys = (env.get('OLD_APP_KEYS')?.release() ?? '')
  .split(',')
  .map((key) => key.trim())
  .filter(Boolean)

const encryptionConfig = defineConfig({
  default: 'gcm',
  list: {
    gcm: drivers.aes256gcm({ keys: [env.get('APP_KEY'), ...oldAppKeys], id: 'gcm' }),
    // Tells what the present key encrypted from what an earlier one did.
    newest: drivers.aes256gcm({ keys: [env.get('APP_KEY')], id: 'gcm' }),
  },
})

export default encryptionConfig

declare module '@adonisjs/core/types' {
  interface EncryptorsList extends InferEncryptors<typeof encryptionConfig> {}
}
