import { BaseCommand } from '@adonisjs/core/ace'

export default class AuditVerify extends BaseCommand {
  static commandName = 'audit:verify'
  static description = 'Check the sealed audit log and name the first row that is wrong'
  static options = { startApp: true }

  async run() {
    const { verifyChain } = await import('#app/audit/verify_chain')
    const { finding, sealed, waiting, anchors } = await verifyChain()
    if (anchors === null) this.logger.warning('There is no anchor file here: a cut tail would not be noticed')
    if (!finding) {
      return this.logger.success(
        `${sealed} seals hold, ${anchors ?? 0} anchors agree, ${waiting} entries wait to be sealed`
      )
    }
    this.exitCode = 1
    const where = [finding.seq && `seal ${finding.seq}`, finding.entryId && `entry ${finding.entryId}`].filter(Boolean)
    this.logger.error(`${finding.kind}: ${where.join(', ')}: ${finding.message}`)
  }
}
