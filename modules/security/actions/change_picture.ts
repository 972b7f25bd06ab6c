import type { Identity } from '#app/http/identity'
import { transact, type Trx } from '#app/data/transact'
import { receiveFiles, type Upload, type UploadRefusal } from '#app/files/intake'
import { giveUpFiles, keepFiles } from '#app/files/stored_file'
import { done, type Outcome } from '#app/outcome'
import { clock } from '#app/time/clock'

/** Shows an account by this picture from now on; the one before it is given up. */
export class ChangePicture {
  async handle(person: Identity, upload: Upload): Promise<Outcome<void, UploadRefusal>> {
    const received = await receiveFiles([upload], { by: person, purpose: 'avatar' })
    if (!received.ok) return received
    const [file] = received.value
    await transact(async (trx) => {
      await removePicture(person.accountId, trx)
      await trx.table('account_pictures').insert({
        account_id: person.accountId,
        file_id: file.id,
        sha256: file.sha256,
        created_at: clock.now(),
      })
      await keepFiles([file], trx)
    })
    return done(undefined)
  }
}

/** Shows an account by its initials again; false when it was already. The account's row is locked until the end. */
export async function removePicture(accountId: number, trx: Trx): Promise<boolean> {
  await trx.from('accounts').where('id', accountId).forUpdate().select('id')
  const picture = await trx.from('account_pictures').where('account_id', accountId).select('id', 'file_id').first()
  if (!picture) return false
  await trx.from('account_pictures').where('id', picture.id).delete()
  await giveUpFiles([picture.file_id], trx)
  return true
}

/** Takes the pictures off all accounts somebody acts for; false when there was none. */
export async function removePicturesOf(userId: number, trx: Trx): Promise<boolean> {
  const rows = await trx.from('memberships').where('user_id', userId).orderBy('account_id').select('account_id')
  let isAnyRemoved = false
  for (const { account_id: id } of rows) isAnyRemoved = (await removePicture(id, trx)) || isAnyRemoved
  return isAnyRemoved
}
