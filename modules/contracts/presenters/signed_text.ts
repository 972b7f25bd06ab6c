import type { Formatters } from '#app/ui/formatters'
import type { I18n } from '@adonisjs/i18n'
import { sha256Of } from '#modules/contracts/signing'
import type { ContractRecord } from '#modules/contracts/queries/read_contract'

/** The newest text of a contract with who signed it; `isIntact` compares the stored text with the hash that was signed. */
export function signedText(
  { contract, texts, signatures, people }: Pick<ContractRecord, 'contract' | 'texts' | 'signatures' | 'people'>,
  { i18n, fmt }: { i18n: I18n; fmt: Formatters }
) {
  const newest = texts[texts.length - 1]
  return {
    version: newest.version,
    text: newest.text,
    sha256: newest.sha256,
    isIntact: sha256Of(newest.text) === newest.sha256,
    href: `${contract.path}/texts/${newest.version}`,
    versionHref: newest.version > 1 ? `${contract.path}/versions/${newest.version}` : null,
    signatures: signatures
      .filter((row) => row.contract_text_id === newest.id)
      .map((row) => ({
        side: i18n.t(`contracts.sides.${row.side}`),
        typedName: row.typed_name,
        who: people.get(row.user_id)?.name ?? '',
        intent: row.intent,
        at: fmt.dateTime(row.signed_at),
        iso: fmt.iso(row.signed_at),
        matches: row.sha256 === newest.sha256,
      })),
  }
}
