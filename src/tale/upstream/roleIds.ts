export const ROLE_IDS = {
  CORE_MAINTAINERS: 'core-maintainers',
  MAINTAINERS: 'maintainers',
  WG_IG_FACILITATORS: 'wg-ig-facilitators',
  LANTERN_WG: 'lantern-wg',
  BUOYS_IG: 'buoys-ig',
  FOGHORNS_WG: 'foghorns-wg',
} as const;
