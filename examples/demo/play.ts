import { foundBloc } from './bloc.ts'
import { assembleCast, type Cast } from './cast.ts'
import { agreeCovenant, concludeYear } from './covenant.ts'
import { showHonours, showRanking, showTotals } from './ending.ts'
import { votePolls } from './polls.ts'
import { reportYear } from './reports.ts'
import { scoreYear } from './scores.ts'
import { paint, type Say } from './terminal.ts'

type Step = { title: string; play: (cast: Cast, say: Say) => Promise<void> }

const steps: readonly Step[] = [
  { title: 'Khối thi đua và ban điều hành', play: foundBloc },
  { title: 'Giao ước', play: agreeCovenant },
  { title: 'Báo cáo năm', play: reportYear },
  { title: 'Tự chấm và chấm điểm', play: scoreYear },
  { title: 'Bình xét và bầu cử', play: votePolls },
  { title: 'Kết thúc năm', play: concludeYear },
]

const results: readonly Step[] = [
  { title: 'Tổng hợp năm 2020', play: showTotals },
  { title: 'Xếp hạng', play: showRanking },
  { title: 'Kết quả', play: showHonours },
]

/**
 * Plays the year 2020 of Kon Tum's Cụm II as an electronic one, on an empty API: totals, awards and
 * elections are those of the source document, all the rest is illustrative.
 * @throws ApiProblem when the API refuses a request of the story
 */
export async function playYear(
  { baseUrl, adminToken }: { baseUrl: string; adminToken: string },
  say: Say,
): Promise<void> {
  say(paint.title('GIAO ƯỚC THI ĐUA · Cụm II, Kon Tum · năm 2020'))
  say('Một năm của khối, diễn lại bằng giao ước điện tử qua API.')
  say(paint.faint('Tổng số, danh hiệu và kết quả bầu theo bài viết ngày 28/12/2020. Phần chia cho'))
  say(paint.faint('năm đơn vị, tiêu chí, điểm, phiếu và ban điều hành năm 2020 chỉ để minh họa.'))
  const cast = await assembleCast(baseUrl, adminToken)
  for (const [at, { title, play }] of steps.entries()) {
    say('')
    say(paint.step(`${at + 1}. ${title}`))
    await play(cast, (line) => say(`  ${line}`))
  }
  for (const { title, play } of results) {
    say('')
    say(paint.title(title))
    await play(cast, say)
  }
}
