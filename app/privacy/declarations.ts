import { modules } from '#app/modules/registry'
import type { Owner, PersonalTable, SearchTable, TableDeclaration } from '#app/privacy/personal_data'

let collected: Promise<Map<string, TableDeclaration>> | undefined

/** What the kernel and every module, on or off, declare about their tables, by table. Throws when one is declared twice. */
export function declaredTables(): Promise<Map<string, TableDeclaration>> {
  collected ??= collect()
  return collected
}

async function collect() {
  const tables = new Map<string, TableDeclaration>()
  const files = [() => import('#app/privacy/kernel_tables'), ...modules.all.map(({ personalData }) => personalData)]
  for (const load of files) {
    if (!load) continue
    for (const [table, declaration] of Object.entries((await load()).default.tables)) {
      if (tables.has(table)) throw new Error(`The table "${table}" is declared twice`)
      tables.set(table, declaration)
    }
  }
  return tables
}

export function isPersonal(declaration: TableDeclaration): declaration is PersonalTable {
  return declaration !== 'none' && 'owner' in declaration
}

export function isSearch(declaration: TableDeclaration): declaration is SearchTable {
  return declaration !== 'none' && 'searches' in declaration
}

/** The tables that hold personal data, those whose rows hang on others' rows before these. */
export async function personalTables(): Promise<[string, PersonalTable][]> {
  const tables = await declaredTables()
  const personal = [...tables].filter((entry): entry is [string, PersonalTable] => isPersonal(entry[1]))
  const depth = (table: string): number => {
    const declaration = tables.get(table)
    if (!declaration || !isPersonal(declaration)) return 0
    return Math.max(0, ...ownersOf(declaration).map((owner) => ('table' in owner ? 1 + depth(owner.table) : 0)))
  }
  return personal.sort(([a], [b]) => depth(b) - depth(a))
}

export function ownersOf({ owner }: PersonalTable): Owner[] {
  return Array.isArray(owner) ? owner : [owner]
}
