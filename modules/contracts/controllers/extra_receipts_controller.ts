import type { HttpContext } from '@adonisjs/core/http'
import { sendFile } from '#app/files/send_file'
import { askedExtra } from '#modules/contracts/controllers/asked_for'
import { receiptOf } from '#modules/contracts/queries/extras'

export default class ExtraReceiptsController {
  /** The receipt of an expense, for both parties, exactly as it was handed in. */
  async show(ctx: HttpContext) {
    const { extra } = await askedExtra(ctx, 'view')
    return sendFile(ctx, await receiptOf(extra))
  }
}
