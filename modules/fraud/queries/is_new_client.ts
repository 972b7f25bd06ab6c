import { use } from '#app/modules/use'
import { clock } from '#app/time/clock'
import { newAccountDays } from '../settings.js'

const DAY_MS = 86_400_000

/** No payment of theirs ever went through, and the account is younger than `fraud.new_account_days`. */
export async function isNewClient(accountId: number): Promise<boolean> {
  const account = (await use('security').accounts([accountId])).get(accountId)
  if (!account || clock.now() - account.createdAt >= newAccountDays.get() * DAY_MS) return false
  return !(await use('profiles').hasPaid(accountId))
}
