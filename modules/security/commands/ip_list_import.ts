import { readFile, stat } from 'node:fs/promises'
import { args, BaseCommand, flags } from '@adonisjs/core/ace'

const LARGEST = 50_000_000
const LONGEST_SOURCE = 80

const FAULTS: Record<string, (details: any) => string> = {
  malformed: ({ line, text }) => `Line ${line} is no address and no range in CIDR notation: ${text}`,
  too_wide: ({ line, text }) => `Line ${line} covers too much of the internet (wider than /8, or /16 of IPv6): ${text}`,
  empty: () => 'There is no address in this file',
  too_many: ({ most }) => `There are more than ${most} lines in this file`,
}

/** Takes over a file with addresses; ends with 1, names the first bad line and changes nothing when it cannot be read. */
export default class IpListImport extends BaseCommand {
  static commandName = 'ip-list:import'
  static description = 'Import a list of addresses: those to refuse, of VPNs, Tor and data centres, or those to allow'
  static options = { startApp: true }

  @args.string({ description: 'A text or CSV file: an address or a range in CIDR notation first in each line' })
  declare file: string

  @flags.string({ description: 'block, vpn, tor, datacenter or allow' })
  declare kind: string

  @flags.string({ description: 'Whose list it is; an earlier one of the same source is replaced' })
  declare source: string

  async run() {
    const { LIST_KINDS } = await import('#modules/security/network/ip_lists')
    const kind = LIST_KINDS.find((one) => one === this.kind)
    if (!kind) return this.#refuse(`Say --kind=${LIST_KINDS.join(' | ')}`)
    const source = this.source?.trim()
    if (!source || source.length > LONGEST_SOURCE) {
      return this.#refuse('Say --source=, whose list it is, in up to 80 signs')
    }
    const text = await this.#read()
    if (text === null) return

    const { ImportIpList } = await import('#modules/security/actions/import_ip_list')
    const outcome = await new ImportIpList().handle({ kind, source, text })
    if (!outcome.ok) return this.#refuse(`${FAULTS[outcome.reason](outcome.details)}. Nothing was imported`)
    this.logger.success(`${source}: ${outcome.value.size} ranges, in force in every process within five seconds`)
  }

  async #read() {
    try {
      const { size } = await stat(this.file)
      if (size <= LARGEST) return await readFile(this.file, 'utf8')
      this.#refuse(`${this.file} is larger than ${LARGEST / 1_000_000} MB`)
    } catch (error: any) {
      this.#refuse(`${this.file} cannot be read: ${error.code}`)
    }
    return null
  }

  #refuse(message: string) {
    this.logger.error(message)
    this.exitCode = 1
  }
}
