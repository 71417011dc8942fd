import type { RulePreset } from './preset.ts'
import { majority } from './preset-rules.ts'

const olderElectionGuide = {
  title:
    'Hướng dẫn bầu cử công đoàn trước đây, sách điện tử không ghi năm (thuvienbinhthuan.com.vn)',
}

/** Elections within unions, by their own guides. */
export const ofUnionElections: readonly RulePreset[] = [
  {
    code: 'union_election_older_guide',
    name: {
      vi: 'Bầu cử công đoàn theo hướng dẫn trước đây: quá 1/2 số phiếu',
      en: 'Union election by an older guide: more than half of the votes',
    },
    appliesTo: ['officer', 'delegate'],
    rule: { ...majority, tie: 'runoff' },
    defaultWinners: 'one',
    confidence: 'weak',
    sources: [olderElectionGuide],
    note: {
      vi: 'Nguồn nêu: quá 1/2 số phiếu, lấy từ cao xuống, bằng phiếu ở chỗ cuối thì đại hội quyết định bầu lại, phiếu niêm phong 6 tháng. Suy ra: 2/3 tham gia, tính trên phiếu hợp lệ.',
      en: 'The source says: more than half, highest first, a further vote where the last place is tied, ballots sealed for six months. Inferred: the quorum, and that valid ballots are the base.',
    },
  },
]
