import { record } from '#app/audit/audit'
import type { Trx } from '#app/data/transact'
import { sendMail } from '#app/mail/mail'

export interface FactorOwner {
  id: number
  publicId: string
  name: string
  email: string
  locale: string
  zone: string
}

interface Act {
  /** The audit entry is `security.<act>`; the mail's words lie below `security.mails.<act>`. */
  act: string
  details?: Record<string, string | number>
}

/** Writes a change of what somebody signs in with to the audit log, and tells them by mail. */
export async function tellAboutFactors(owner: FactorOwner, { act, details = {} }: Act, trx: Trx) {
  await recordOf(owner, { act, details }, trx)
  await sendMail(
    {
      to: owner,
      subject: `security.mails.${act}.subject`,
      body: [`security.mails.${act}.body`, 'security.mails.factors_not_you'],
      action: { label: 'security.mails.factors_action', path: '/settings/security' },
      data: details,
    },
    trx
  )
}

/** Writes something about what somebody signs in with to the audit log only. */
export async function recordOf({ publicId }: { publicId: string }, { act, details }: Act, trx: Trx) {
  const subject = { subjectType: 'user', subjectId: publicId, actorId: publicId }
  await record({ ...subject, action: `security.${act}`, details }, trx)
}
