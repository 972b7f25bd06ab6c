import { newPublicId } from '#app/data/public_id'
import type { Examined } from '#app/files/examine'
import type { Purpose } from '#app/files/purposes'
import type { Identity } from '#app/http/identity'
import { clock } from '#app/time/clock'

/** Who brings files, and what for. */
export interface Intake {
  by: Pick<Identity, 'id' | 'publicId' | 'accountId'>
  purpose: Purpose
}

/** What the table keeps of a file. */
export function fileRow({ name, mime, size, sha256, verdict, picture }: Examined, { by, purpose }: Intake) {
  return {
    public_id: newPublicId(),
    name,
    mime,
    size,
    sha256,
    uploaded_by: by.id,
    account_id: by.accountId,
    purpose,
    state: verdict.state as string,
    finding: verdict.state === 'infected' ? verdict.finding : null,
    scanned_at: verdict.state === 'unscanned' ? null : clock.now(),
    width: picture?.width ?? null,
    height: picture?.height ?? null,
    created_at: clock.now(),
  }
}
