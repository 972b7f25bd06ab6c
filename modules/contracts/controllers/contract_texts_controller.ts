import db from '@adonisjs/lucid/services/db'
import type { HttpContext } from '@adonisjs/core/http'
import { askedContract } from '#modules/contracts/controllers/asked_for'

export default class ContractTextsController {
  /** The bytes that were signed, so that anybody can compute their SHA-256 again. */
  async show(ctx: HttpContext) {
    const contract = await askedContract(ctx, 'view')
    const version = /^\d{1,4}$/.test(ctx.params.version) ? Number(ctx.params.version) : 0
    const { text } = await db
      .from('contract_texts')
      .where('contract_id', contract.id)
      .where('version', version)
      .select('text')
      .firstOrFail()
    ctx.response.header('Content-Type', 'text/plain; charset=utf-8')
    ctx.response.header('Content-Disposition', `attachment; filename="contract-${contract.publicId}-v${version}.txt"`)
    return ctx.response.send(text)
  }
}
