import { rawRows } from '#app/data/raw_rows'
import { nameOf } from '#modules/wallet/ledger/places'

export interface Finding {
  invariant: 'transaction_sum' | 'currency_sum' | 'account_balance' | 'balance_chain' | 'floor' | 'pending_lines'
  /** Where it is broken first, with the figures. */
  detail: string
}

const ACCOUNT = 'a.owner_type AS ownerType, a.owner_id AS ownerId, a.kind AS kind, a.currency AS currency'

/** One query per invariant; each returns the first row that breaks it. */
const INVARIANTS: [Finding['invariant'], string, (row: any) => string][] = [
  [
    'transaction_sum',
    `SELECT t.public_id AS id, COALESCE(e.currency, '-') AS currency, COALESCE(SUM(e.amount), 0) AS total, COUNT(e.id) AS entries
     FROM ledger_transactions t LEFT JOIN ledger_entries e ON e.transaction_id = t.id
     GROUP BY t.id, t.public_id, e.currency HAVING COALESCE(SUM(e.amount), 0) <> 0 OR COUNT(e.id) < 2 ORDER BY t.id LIMIT 1`,
    (row) => `transaction ${row.id} has ${row.entries} entries that sum to ${row.total} ${row.currency}, not to zero`,
  ],
  [
    'currency_sum',
    `SELECT currency, SUM(balance) AS total FROM ledger_accounts GROUP BY currency HAVING SUM(balance) <> 0 ORDER BY currency LIMIT 1`,
    (row) => `all accounts in ${row.currency} sum to ${row.total}, not to zero`,
  ],
  [
    'account_balance',
    `SELECT ${ACCOUNT}, a.balance AS balance, COALESCE(SUM(e.amount), 0) AS total
     FROM ledger_accounts a LEFT JOIN ledger_entries e ON e.account_id = a.id
     GROUP BY a.id, a.owner_type, a.owner_id, a.kind, a.currency, a.balance HAVING a.balance <> COALESCE(SUM(e.amount), 0) ORDER BY a.id LIMIT 1`,
    (row) => `${accountOf(row)} says ${row.balance}, its entries sum to ${row.total}`,
  ],
  [
    'balance_chain',
    `SELECT c.id AS id, c.balance_after AS after_it, c.before_it + c.amount AS expected FROM (
       SELECT id, amount, balance_after, COALESCE(LAG(balance_after) OVER (PARTITION BY account_id ORDER BY id), 0) AS before_it FROM ledger_entries
     ) c WHERE c.balance_after <> c.before_it + c.amount ORDER BY c.id LIMIT 1`,
    (row) => `entry ${row.id} leaves ${row.after_it} behind; the one before it and its amount make ${row.expected}`,
  ],
  [
    'floor',
    `SELECT ${ACCOUNT}, a.balance AS balance, a.min_balance AS lowest, MIN(e.balance_after) AS was
     FROM ledger_accounts a LEFT JOIN ledger_entries e ON e.account_id = a.id WHERE a.min_balance IS NOT NULL
     GROUP BY a.id, a.owner_type, a.owner_id, a.kind, a.currency, a.balance, a.min_balance
     HAVING a.balance < a.min_balance OR MIN(e.balance_after) < a.min_balance ORDER BY a.id LIMIT 1`,
    (row) => `${accountOf(row)} may not go below ${row.lowest}; it is at ${row.balance} and was at ${row.was}`,
  ],
  [
    'pending_lines',
    `SELECT ${ACCOUNT}, a.balance AS balance, COALESCE(SUM(c.left_minor), 0) AS total
     FROM ledger_accounts a
     LEFT JOIN clearances c ON c.account_id = CAST(a.owner_id AS DECIMAL(20)) AND c.currency = a.currency AND c.state = 'pending'
     WHERE a.owner_type = 'account' AND a.kind = 'pending'
     GROUP BY a.id, a.owner_type, a.owner_id, a.kind, a.currency, a.balance HAVING a.balance <> COALESCE(SUM(c.left_minor), 0) ORDER BY a.id LIMIT 1`,
    (row) => `${accountOf(row)} holds ${row.balance}, the lines that wait sum to ${row.total}`,
  ],
]

/** Proves the ledger: returns the first breach of each invariant, or nothing. Reads every entry. */
export async function auditLedger(): Promise<Finding[]> {
  const findings: Finding[] = []
  for (const [invariant, sql, describe] of INVARIANTS) {
    const [row] = await rawRows(sql)
    if (row) findings.push({ invariant, detail: describe(row) })
  }
  return findings
}

function accountOf(row: any) {
  return `account ${nameOf(row)} in ${row.currency}`
}
