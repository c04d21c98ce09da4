// Which IP addresses are on the public internet, and which belong to this machine or a private network.
import ipaddr from 'ipaddr.js';

/** Contains all of today's public IPv6 addresses; addresses outside it are special or unassigned. */
const globalUnicast = ipaddr.IPv6.parseCIDR('2000::/3');
/** Addresses by which a network without IPv4 reaches IPv4: the last four bytes are the IPv4 address (RFC 6052). */
const nat64 = ipaddr.IPv6.parseCIDR('64:ff9b::/96');
/** Azure's internal services for its machines, like those at 169.254.169.254, but in a public range. */
const azureInside = '168.63.129.16';

/**
 * False for loopback, private, link-local, carrier, documentation, multicast and reserved ranges, for
 * internal services of a cloud, for IPv4 addresses of those kinds inside an IPv6 address, and for text
 * that is not an IP address.
 */
export function isPublicAddress(text: string): boolean {
  if (!ipaddr.isValid(text)) return false;
  // `process` turns ::ffff:127.0.0.1 into 127.0.0.1.
  const address = ipaddr.process(text);
  if (address instanceof ipaddr.IPv4) return isPublicIpv4(address);
  if (address.match(nat64)) return isPublicIpv4(new ipaddr.IPv4(address.toByteArray().slice(12)));
  return address.match(globalUnicast) && address.range() === 'unicast';
}

function isPublicIpv4(address: ipaddr.IPv4): boolean {
  return address.range() === 'unicast' && address.toString() !== azureInside;
}
