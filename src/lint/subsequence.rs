//! What can stay where it is when a list is put into order.

/// For each number of a list, all different, whether it belongs to a longest part that is in order
/// already: the others are the fewest that have to move. The cost is n log n.
pub(super) fn longest_increasing(numbers: &[usize]) -> Vec<bool> {
    // The places of the smallest numbers that parts of each length end with.
    let mut ends: Vec<usize> = Vec::new();
    let mut previous: Vec<Option<usize>> = Vec::with_capacity(numbers.len());
    for (place, number) in numbers.iter().enumerate() {
        let length = ends.partition_point(|end| numbers[*end] < *number);
        previous.push(length.checked_sub(1).map(|before| ends[before]));
        if length == ends.len() {
            ends.push(place);
        } else {
            ends[length] = place;
        }
    }
    let mut stays = vec![false; numbers.len()];
    let mut next = ends.last().copied();
    while let Some(place) = next {
        stays[place] = true;
        next = previous[place];
    }
    stays
}

#[cfg(test)]
mod tests {
    use super::longest_increasing;

    #[test]
    fn as_few_as_possible_move() {
        for (numbers, moved) in [
            (&[][..], &[][..]),
            (&[0, 1, 2], &[]),
            (&[1, 2, 3, 0], &[0]),
            (&[3, 0, 1, 2], &[3]),
            (&[2, 0, 1, 4, 3], &[2, 4]),
            (&[1, 0], &[1]),
        ] {
            let stays = longest_increasing(numbers);
            let found: Vec<_> =
                numbers.iter().zip(stays).filter(|(_, stays)| !stays).map(|(number, _)| *number).collect();
            assert_eq!(found, moved, "{numbers:?}");
        }
    }
}
