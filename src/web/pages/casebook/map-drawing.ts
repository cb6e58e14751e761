import { type Cluster, clusterRadius, shortCount, WORLD } from './clusters.js';

/** The part of the world on the screen: its centre in Mercator from 0 to 1, the zoom, the size in pixels. */
export interface View {
  readonly x: number;
  readonly y: number;
  readonly zoom: number;
  readonly width: number;
  readonly height: number;
}

export interface Pen {
  readonly canvas: HTMLCanvasElement;
  readonly label: (cluster: Cluster) => string;
  readonly radiusKm: (row: number) => number;
  /** Mercator, to be ringed. */
  readonly marked: readonly [number, number] | null;
}

function screenOf(view: View, x: number, y: number): readonly [number, number] {
  const world = WORLD * 2 ** view.zoom;
  return [(x - view.x) * world + view.width / 2, (y - view.y) * world + view.height / 2];
}

/** Kilometres around the globe. */
const EQUATOR = 40_075;

/** Pixels of a kilometre at a latitude given in Mercator. */
function pixelsPerKm(view: View, y: number): number {
  const latitude = Math.atan(Math.sinh(Math.PI * (1 - 2 * y)));
  return (WORLD * 2 ** view.zoom) / (EQUATOR * Math.max(0.05, Math.cos(latitude)));
}

/** The cluster under a pixel; small ones, which are drawn last, first. */
export function clusterAt(clusters: readonly Cluster[], view: View, x: number, y: number): Cluster | null {
  return (
    clusters.findLast((cluster) => {
      const [cx, cy] = screenOf(view, cluster.x, cluster.y);
      return Math.hypot(cx - x, cy - y) <= Math.max(9, clusterRadius(cluster.count));
    }) ?? null
  );
}

/** Circles with their counts, a red arc for the share that is contested, discs of uncertainty, names where there is room. */
export function drawMap({ canvas, label, radiusKm, marked }: Pen, clusters: readonly Cluster[], view: View): void {
  const ratio = window.devicePixelRatio;
  if (canvas.width !== view.width * ratio || canvas.height !== view.height * ratio) {
    canvas.width = view.width * ratio;
    canvas.height = view.height * ratio;
  }
  const pen = canvas.getContext('2d');
  if (pen === null) return;
  const style = getComputedStyle(canvas);
  const [ink, panel, soft, alarm, land, sans] = ['--ink', '--panel', '--soft', '--alarm', '--land', '--sans'].map(
    (name) => style.getPropertyValue(name),
  ) as [string, string, string, string, string, string];
  pen.setTransform(ratio, 0, 0, ratio, 0, 0);
  pen.clearRect(0, 0, view.width, view.height);
  const seen = clusters.flatMap((cluster) => {
    const [x, y] = screenOf(view, cluster.x, cluster.y);
    return x > -40 && y > -40 && x < view.width + 40 && y < view.height + 40 ? [{ cluster, x, y }] : [];
  });
  for (const { cluster, x, y } of seen) {
    const radius = cluster.count === 1 ? radiusKm(cluster.row) * pixelsPerKm(view, cluster.y) : 0;
    if (radius < 8) continue;
    pen.beginPath();
    pen.arc(x, y, radius, 0, 7);
    pen.globalAlpha = 0.06;
    pen.fillStyle = ink;
    pen.fill();
    pen.globalAlpha = 1;
    pen.setLineDash([2, 3]);
    pen.lineWidth = 0.75;
    pen.strokeStyle = soft;
    pen.stroke();
    pen.setLineDash([]);
  }
  pen.textAlign = 'center';
  pen.textBaseline = 'middle';
  for (const { cluster, x, y } of seen) {
    const radius = clusterRadius(cluster.count);
    pen.beginPath();
    pen.arc(x, y, radius, 0, 7);
    pen.fillStyle = cluster.count === 1 ? (cluster.contested > 0 ? alarm : ink) : panel;
    pen.fill();
    pen.lineWidth = cluster.count === 1 ? 1 : 1.25;
    pen.strokeStyle = cluster.count === 1 ? panel : ink;
    pen.stroke();
    if (cluster.count === 1) continue;
    if (cluster.contested > 0) {
      pen.beginPath();
      pen.arc(x, y, radius, -Math.PI / 2, -Math.PI / 2 + (cluster.contested / cluster.count) * 2 * Math.PI);
      pen.lineWidth = 3;
      pen.strokeStyle = alarm;
      pen.stroke();
    }
    pen.fillStyle = ink;
    pen.font = `550 ${radius > 13 ? 11.5 : 10.5}px ${sans}`;
    pen.fillText(shortCount(cluster.count), x, y + 0.5);
  }
  drawNames(pen, seen, label, { ink: soft, halo: land, sans });
  if (marked !== null) {
    const [x, y] = screenOf(view, marked[0], marked[1]);
    pen.beginPath();
    pen.arc(x, y, 9, 0, 7);
    pen.lineWidth = 2;
    pen.strokeStyle = ink;
    pen.stroke();
  }
}

interface Seen {
  readonly cluster: Cluster;
  readonly x: number;
  readonly y: number;
}

/** Names below their circles, the largest first, none over another or over a circle. */
function drawNames(
  pen: CanvasRenderingContext2D,
  seen: readonly Seen[],
  label: (cluster: Cluster) => string,
  { ink, halo, sans }: { ink: string; halo: string; sans: string },
): void {
  pen.font = `11.5px ${sans}`;
  pen.lineWidth = 3;
  pen.lineJoin = 'round';
  const taken = seen.map(({ cluster, x, y }) => {
    const radius = clusterRadius(cluster.count);
    return [x - radius, y - radius, x + radius, y + radius] as const;
  });
  for (const { cluster, x, y } of seen.slice(0, 60)) {
    const text = label(cluster);
    if (text === '') continue;
    const half = pen.measureText(text).width / 2 + 2;
    const top = y + clusterRadius(cluster.count) + 2;
    const place = [x - half, top, x + half, top + 14] as const;
    if (taken.some((other) => place[0] < other[2] && other[0] < place[2] && place[1] < other[3] && other[1] < place[3]))
      continue;
    taken.push(place);
    pen.strokeStyle = halo;
    pen.strokeText(text, x, top + 7);
    pen.fillStyle = ink;
    pen.fillText(text, x, top + 7);
  }
}
