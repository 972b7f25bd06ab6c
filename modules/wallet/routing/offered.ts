import { connectedGateways } from '#modules/wallet/gateways/gateways'

/** What all connected gateways together can take; which of them does is found out for each payment. */
export async function offered() {
  const gateways = await connectedGateways()
  const abilities = await Promise.all(gateways.map((gateway) => gateway.capabilities()))
  return {
    currencies: [...new Set(abilities.flatMap(({ currencies }) => currencies))],
    bankTransfers: abilities.some(({ bankTransfers }) => bankTransfers),
    stablecoin: abilities.find(({ stablecoin }) => stablecoin)?.stablecoin ?? null,
  }
}
