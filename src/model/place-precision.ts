/** How close a place is known, from a building to a country; `area` is a region with no office, a desert or a forest. */
export type PlacePrecision = 'site' | 'neighbourhood' | 'town' | 'admin2' | 'admin1' | 'country' | 'area';
