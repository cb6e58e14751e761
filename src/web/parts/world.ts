import { feature } from 'topojson-client';
import bordersAddress from 'world-atlas/countries-50m.json?url';

type Ring = readonly (readonly [number, number])[];
type Polygons = readonly (readonly Ring[])[];

export interface Land {
  readonly name: string;
  readonly polygons: Polygons;
}

export interface World {
  readonly lands: readonly Land[];
  /** GeoJSON, for the map. */
  readonly borders: GeoJSON.FeatureCollection;
}

let loading: Promise<World> | null = null;

/** The countries of Natural Earth, fetched once from the packaged file. */
export function loadWorld(): Promise<World> {
  loading ??= fetch(bordersAddress)
    .then((answer) => answer.json())
    .then((atlas) => {
      const borders = feature(atlas, atlas.objects.countries) as unknown as GeoJSON.FeatureCollection;
      for (const land of borders.features) unwrap(land);
      return { borders, lands: borders.features.map(landOf) };
    });
  return loading;
}

/** Rings that cross the antimeridian (Fiji) go on beyond 180°, else a line would run around the globe. Antarctica is its own edge. */
function unwrap({ geometry, properties }: GeoJSON.Feature): void {
  if (properties?.name === 'Antarctica') return;
  const polygons =
    geometry?.type === 'Polygon'
      ? [geometry.coordinates]
      : geometry?.type === 'MultiPolygon'
        ? geometry.coordinates
        : [];
  for (const ring of polygons.flat()) {
    if (!ring.some((point, index) => Math.abs(point[0]! - (ring[index - 1] ?? point)[0]!) > 180)) continue;
    for (const point of ring) if (point[0]! < 0) point[0]! += 360;
  }
}

function landOf({ geometry, properties }: GeoJSON.Feature): Land {
  const polygons =
    geometry?.type === 'Polygon'
      ? [geometry.coordinates]
      : geometry?.type === 'MultiPolygon'
        ? geometry.coordinates
        : [];
  return { name: String(properties?.name ?? ''), polygons: polygons as unknown as Polygons };
}

/** The country in which a point lies, by even-odd counting of its outer rings. */
export function landAt(world: World, lon: number, lat: number): Land | null {
  return world.lands.find((land) => land.polygons.some((polygon) => isInside(polygon[0] ?? [], lon, lat))) ?? null;
}

function isInside(ring: Ring, x: number, y: number): boolean {
  let inside = false;
  for (let index = 0, before = ring.length - 1; index < ring.length; before = index++) {
    const [ax, ay] = ring[index]!;
    const [bx, by] = ring[before]!;
    if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) inside = !inside;
  }
  return inside;
}
